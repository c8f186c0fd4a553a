package org.section104.officer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.section104.access.Organization;
import org.section104.access.RoleSetup;
import org.section104.actor.Caller;
import org.section104.actor.Mandate;
import org.section104.casefile.CaseNumbers;
import org.section104.engine.Accounts;
import org.section104.engine.HeldTasks;
import org.section104.form.Overtaken;
import org.section104.obligation.StatutoryClock;
import org.section104.obligation.SweepStep;
import org.section104.record.CaseRecord;
import org.section104.record.Documents;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The register of instruments of delegation and of acting officials. Confirmation, revocation and end are added to an
 * entry; nothing else changes.
 */
@Service
public class Instruments implements SweepStep {

    private static final String PREFIX = "DLG";
    private static final String IN_FORCE =
            "coalesce(confirmation, '') = 'CONFIRMED' and revoked_at is null and valid_from <= :today and valid_to >= :today";

    private final JdbcClient jdbc;
    private final CaseNumbers numbers;
    private final Documents documents;
    private final CaseRecord record;
    private final HeldTasks held;
    private final RoleSetup roles;
    private final Accounts accounts;
    private final StatutoryClock clock;

    Instruments(
            JdbcClient jdbc,
            CaseNumbers numbers,
            Documents documents,
            CaseRecord record,
            HeldTasks held,
            RoleSetup roles,
            Accounts accounts,
            StatutoryClock clock) {
        this.jdbc = jdbc;
        this.numbers = numbers;
        this.documents = documents;
        this.record = record;
        this.held = held;
        this.roles = roles;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * A new instrument, before it is stored.
     *
     * @param scope the ids of the tasks that it covers; absent if it covers the whole office
     */
    record Draft(
            String office,
            Organization organization,
            String delegate,
            Instrument.Kind kind,
            String instrumentNumber,
            @Nullable List<String> scope,
            LocalDate from,
            LocalDate to,
            byte[] document) {}

    /** Stores an instrument. It takes effect after another person confirms it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Instrument enter(Draft draft, String by) {
        var number = numbers.next(PREFIX, clock.today().getYear());
        var sha256 = documents.store("application/pdf", draft.document());
        jdbc.sql("insert into instrument (number, office, organization, delegate, kind, instrument_number, scope,"
                        + " valid_from, valid_to, document_sha256, entered_by, entered_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        number,
                        draft.office(),
                        draft.organization().name(),
                        draft.delegate(),
                        draft.kind().name(),
                        draft.instrumentNumber(),
                        draft.scope() == null ? null : String.join(",", draft.scope()),
                        draft.from(),
                        draft.to(),
                        sha256,
                        by,
                        now())
                .update();
        var entered = get(number);
        record.open(number);
        record.append(number, "instrument-entered", by, entered.entry());
        return entered;
    }

    /**
     * Stores the second person's answer.
     *
     * @throws Overtaken if the instrument is already confirmed or refused
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void decide(
            Instrument instrument, Instrument.Confirmation confirmation, Optional<String> reason, String by) {
        var decided = jdbc.sql(
                        "update instrument set confirmation = ?, confirmation_reason = ?, confirmed_by = ?, confirmed_at = ?"
                                + " where number = ? and confirmation is null")
                .params(confirmation.name(), reason.orElse(null), by, now(), instrument.number())
                .update();
        if (decided == 0) {
            throw new Overtaken("The instrument %s is confirmed or refused already; nothing of this request was stored."
                    .formatted(instrument.number()));
        }
        var confirmed = confirmation == Instrument.Confirmation.CONFIRMED;
        record.append(
                instrument.number(),
                confirmed ? "instrument-confirmed" : "instrument-refused",
                by,
                reason.map(why -> Map.of("reason", why)).orElse(Map.of()));
        if (confirmed) {
            roles.setUpStandIn(instrument.delegate());
        }
    }

    /** Revokes an instrument immediately. Tasks claimed on it go back to the office. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void revoke(Instrument instrument, String reason, String by) {
        jdbc.sql("update instrument set revocation_reason = ?, revoked_by = ?, revoked_at = ?, ended_at = ?"
                        + " where number = ?")
                .params(reason, by, now(), now(), instrument.number())
                .update();
        record.append(instrument.number(), "instrument-revoked", by, Map.of("reason", reason));
        end(instrument);
    }

    /** Ends instruments whose last day is over. Tasks claimed on them go back to the office. */
    @Override
    @Transactional
    public void sweep() {
        var ended = jdbc.sql("select * from instrument where ended_at is null and valid_to < ? for update")
                .param(clock.today())
                .query(Instruments::instrument)
                .list();
        ended.forEach(instrument -> {
            jdbc.sql("update instrument set ended_at = ? where number = ?")
                    .params(now(), instrument.number())
                    .update();
            if (instrument.confirmation() == Instrument.Confirmation.CONFIRMED) {
                end(instrument);
            }
        });
    }

    /**
     * Returns the claimed tasks to the office. Removes the delegate's stand-in access if no other instrument is left.
     */
    private void end(Instrument instrument) {
        handBack(instrument);
        if (!isLeftTo(instrument.delegate())) {
            roles.endStandIn(instrument.delegate());
        }
    }

    /** Returns whether the account has an instrument that is in force or scheduled. */
    private boolean isLeftTo(String delegate) {
        return jdbc.sql("select count(*) from instrument where delegate = ? and confirmation = 'CONFIRMED'"
                                + " and revoked_at is null and valid_to >= ?")
                        .params(delegate, clock.today())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private void handBack(Instrument instrument) {
        if (accounts.caller(instrument.delegate()).in(instrument.office())) {
            return;
        }
        var lost = new HashSet<>(instrument.tasks());
        mandates(instrument.delegate()).stream()
                .filter(other -> other.office().equals(instrument.office()))
                .map(Mandate::tasks)
                .forEach(lost::removeAll);
        held.handBack(instrument.delegate(), instrument.office(), lost);
    }

    /** The mandates of an account that are in force today, the oldest instrument first. */
    List<Mandate> mandates(String delegate) {
        return jdbc
                .sql("select * from instrument where delegate = :delegate and " + IN_FORCE
                        + " order by valid_from, number")
                .param("delegate", delegate)
                .param("today", clock.today())
                .query(Instruments::instrument)
                .list()
                .stream()
                .map(Instrument::mandate)
                .toList();
    }

    /**
     * The offices that an account stands in for on any day of a period, including those under unconfirmed instruments.
     */
    Set<String> offices(String delegate, LocalDate from, LocalDate to) {
        return Set.copyOf(jdbc.sql(
                        "select distinct office from instrument where delegate = ? and revoked_at is null"
                                + " and coalesce(confirmation, 'CONFIRMED') = 'CONFIRMED' and valid_from <= ? and valid_to >= ?")
                .params(delegate, to, from)
                .query(String.class)
                .list());
    }

    /** The latest instrument of an account for any of the offices, in any status. */
    Optional<Instrument> last(String delegate, Collection<String> offices) {
        return jdbc.sql("select * from instrument where delegate = :delegate and office in (:offices)"
                        + " order by entered_at desc, number desc limit 1")
                .param("delegate", delegate)
                .param("offices", Set.copyOf(offices))
                .query(Instruments::instrument)
                .optional();
    }

    /**
     * The capacity in which a person acts.
     *
     * @param instrument the number of the instrument; absent for the holder of the office
     * @param own the holder's capacity
     */
    public String capacity(@Nullable String instrument, String own) {
        return instrument == null ? own : get(instrument).capacity();
    }

    /**
     * The capacity in which a person would complete a task: the holder's, or that of an instrument in force. Empty for a
     * person who only reads the task.
     *
     * @param own the holder's capacity
     */
    @Transactional(readOnly = true)
    public Optional<String> capacityOf(Caller person, String office, String task, String own) {
        if (person.in(office)) {
            return Optional.of(own);
        }
        return mandates(person.user()).stream()
                .filter(mandate ->
                        mandate.office().equals(office) && mandate.tasks().contains(task))
                .findFirst()
                .map(mandate -> get(mandate.instrument()).capacity());
    }

    /** Returns an instrument that must exist. */
    Instrument get(String number) {
        return find(number).orElseThrow(() -> new IllegalArgumentException("There is no instrument " + number));
    }

    /** Finds an instrument by its number in the register. */
    @Transactional(readOnly = true)
    public Optional<Instrument> find(String number) {
        return jdbc.sql("select * from instrument where number = ?")
                .param(number)
                .query(Instruments::instrument)
                .optional();
    }

    /**
     * A page of the register, the latest entry first.
     *
     * @param organization the organization; all if absent
     * @param office the group of the office; all if absent
     * @param delegate the account that stands in; all if absent
     * @param active {@code true} for instruments in force today, {@code false} for the others; all if absent
     */
    List<Instrument> page(
            Optional<Organization> organization,
            Optional<String> office,
            Optional<String> delegate,
            Optional<Boolean> active,
            int size,
            int skipped) {
        var where = new StringBuilder(" where 1 = 1");
        organization.ifPresent(given -> where.append(" and organization = :organization"));
        office.ifPresent(given -> where.append(" and office = :office"));
        delegate.ifPresent(given -> where.append(" and delegate = :delegate"));
        active.ifPresent(given ->
                where.append(given ? " and (" : " and not (").append(IN_FORCE).append(")"));
        return jdbc.sql("select * from instrument" + where
                        + " order by entered_at desc, number desc limit :size offset :skipped")
                .param("organization", organization.map(Enum::name).orElse(null))
                .param("office", office.orElse(null))
                .param("delegate", delegate.orElse(null))
                .param("today", clock.today())
                .param("size", size)
                .param("skipped", skipped)
                .query(Instruments::instrument)
                .list();
    }

    private OffsetDateTime now() {
        return clock.now().atOffset(ZoneOffset.UTC);
    }

    private static Instrument instrument(ResultSet row, int index) throws SQLException {
        return new Instrument(
                row.getString("number"),
                row.getString("office"),
                Organization.valueOf(row.getString("organization")),
                row.getString("delegate"),
                Instrument.Kind.valueOf(row.getString("kind")),
                row.getString("instrument_number"),
                Optional.ofNullable(row.getString("scope"))
                        .map(scope -> Arrays.asList(scope.split(",")))
                        .orElse(null),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                row.getString("document_sha256"),
                row.getString("entered_by"),
                Objects.requireNonNull(instant(row, "entered_at")),
                Optional.ofNullable(row.getString("confirmation"))
                        .map(Instrument.Confirmation::valueOf)
                        .orElse(null),
                row.getString("confirmed_by"),
                instant(row, "confirmed_at"),
                row.getString("confirmation_reason"),
                row.getString("revoked_by"),
                instant(row, "revoked_at"),
                row.getString("revocation_reason"));
    }

    @Nullable
    private static Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
