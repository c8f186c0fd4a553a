package org.section104.officer;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.section104.access.Office;
import org.section104.access.Organizations;
import org.section104.actor.Caller;
import org.section104.actor.CallerRefused;
import org.section104.engine.Accounts;
import org.section104.form.Field;
import org.section104.form.FormInput;
import org.section104.form.PlainText;
import org.section104.form.StartForm;
import org.section104.form.UploadedFile;
import org.section104.obligation.StatutoryClock;
import org.section104.print.PdfDocument;
import org.section104.wording.Countries;
import org.section104.wording.Missions;
import org.section104.wording.UsDates;
import org.springframework.stereotype.Component;

/**
 * Lets an account of the officer's organization enter an instrument: 104(c). The instrument takes effect after a second
 * account confirms it.
 */
@Component
class DelegateAuthorityForm implements StartForm {

    private static final String CLAUSE = "104(c)";
    private static final Field OFFICER = Field.line("officer", "Officer", CLAUSE);
    private static final Field DELEGATE = Field.line("delegate", "Delegate", CLAUSE);
    private static final Field KIND = Field.line("delegationKind", "Kind", CLAUSE);
    private static final Field NUMBER = new Field("instrumentNumber", "Number of the instrument", CLAUSE, 100, false);
    private static final Field SCOPE = Field.list("delegationScope", "Scope", CLAUSE);
    private static final Field FROM = Field.line("effectiveFrom", "From", CLAUSE);
    private static final Field TO = Field.line("effectiveTo", "To", CLAUSE);
    private static final Field DOCUMENT = Field.file("instrumentDocument", "Instrument", CLAUSE);
    private static final int MOST_OFFICES = 5;
    private static final int MOST_SHOWN = 300;

    private final Instruments instruments;
    private final Organizations organizations;
    private final Accounts accounts;
    private final StatutoryClock clock;

    DelegateAuthorityForm(
            Instruments instruments, Organizations organizations, Accounts accounts, StatutoryClock clock) {
        this.instruments = instruments;
        this.organizations = organizations;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public String process() {
        return "delegate-authority";
    }

    @Override
    public Started submit(FormInput input, Caller caller) {
        var office = input.required(OFFICER).toLowerCase(Locale.ROOT);
        checkOffice(input, office);
        if (!input.refused(OFFICER)) {
            requireEntering(office, caller);
        }
        var draft = draft(input, office, caller);
        input.check();
        var entered = instruments.enter(draft.orElseThrow(), caller.user());
        return new Started(entered.number(), LostInstruments.variables(entered.number(), office));
    }

    /** The draft; empty if a field was refused. */
    private Optional<Instruments.Draft> draft(FormInput input, String office, Caller caller) {
        var delegate = input.required(DELEGATE);
        var kind = input.oneOf(
                        KIND,
                        Arrays.stream(Instrument.Kind.values()).map(Enum::name).toList())
                .map(Instrument.Kind::valueOf);
        var number = input.required(NUMBER);
        var scope = input.texts(SCOPE);
        var from = input.requiredDate(FROM);
        var to = input.requiredDate(TO);
        var document = input.file(DOCUMENT);
        checkDates(input, from, to);
        checkDocument(input, document);
        if (!input.refused(OFFICER)) {
            kind.ifPresent(given -> checkScope(input, office, given, scope));
            if (!delegate.isEmpty()) {
                checkDelegate(input, office, delegate, caller);
                checkOffices(input, office, delegate, from, to);
            }
        }
        if (input.isRefused()) {
            return Optional.empty();
        }
        return Optional.of(new Instruments.Draft(
                office,
                Office.of(office).orElseThrow().organization(),
                delegate,
                kind.orElseThrow(),
                number,
                kind.get() == Instrument.Kind.ACTING ? null : List.copyOf(new LinkedHashSet<>(scope)),
                from.orElseThrow(),
                to.orElseThrow(),
                document.orElseThrow().content()));
    }

    /** Limits the offices per delegate. Each office with its own scope doubles the size of the task list query. */
    private void checkOffices(
            FormInput input, String office, String delegate, Optional<LocalDate> from, Optional<LocalDate> to) {
        if (from.isEmpty() || to.isEmpty() || input.refused(DELEGATE)) {
            return;
        }
        var others = instruments.offices(delegate, from.get(), to.get()).stream()
                .filter(other -> !other.equals(office))
                .map(Instrument::titleOf)
                .sorted()
                .toList();
        if (others.size() >= MOST_OFFICES) {
            input.refuse(
                    DELEGATE,
                    "'%s' stands in for %d offices on some of these days already, which is the most: %s"
                            .formatted(delegate, MOST_OFFICES, String.join(", ", others)));
        }
    }

    private static void checkOffice(FormInput input, String office) {
        if (input.refused(OFFICER)) {
            return;
        }
        var known = Office.of(office);
        if (known.isEmpty() || known.get() == Office.PROGRAM_OFFICE || office.equals(Office.CHIEF_OF_MISSION.group())) {
            input.refuse(
                    OFFICER,
                    "'%s' is not an office that a person may stand in for; allowed: %s"
                            .formatted(
                                    office,
                                    Arrays.stream(Office.values())
                                            .filter(one -> one != Office.PROGRAM_OFFICE)
                                            .map(one -> one == Office.CHIEF_OF_MISSION
                                                    ? one.group() + "-<mission, such as ee or be-nato>"
                                                    : one.group())
                                            .collect(Collectors.joining(", "))));
        } else if (known.get() == Office.CHIEF_OF_MISSION) {
            checkMission(input, Office.missionOf(office).orElseThrow());
        }
    }

    private static void checkMission(FormInput input, String mission) {
        if (Missions.exists(mission)) {
            return;
        }
        var country = Missions.country(mission);
        if (!Countries.isAbroad(country)) {
            var why = Countries.find(country).map(one -> ". " + one.note()).orElse("");
            input.refuse(OFFICER, "%s is no country with a United States mission%s".formatted(country, why));
        } else {
            input.refuse(OFFICER, Missions.unknown(mission, country));
        }
    }

    private void requireEntering(String office, Caller caller) {
        organizations.requireFor(Office.of(office).orElseThrow(), caller.user());
        if (!InstrumentOffices.mayEnter(office, caller)) {
            throw new CallerRefused(
                    "An instrument of the %s is entered by that office or by the one that reviews it [%s]: %s."
                            .formatted(
                                    Instrument.titleOf(office),
                                    CLAUSE,
                                    InstrumentOffices.confirming(office)
                                            .map(Instrument::titleOf)
                                            .collect(Collectors.joining(", "))));
        }
    }

    private void checkDelegate(FormInput input, String office, String delegate, Caller caller) {
        if (!accounts.exists(delegate)) {
            input.refuse(
                    DELEGATE,
                    "there is no account '%s'; the person who is to stand in signs in once first".formatted(delegate));
            return;
        }
        var groups = accounts.caller(delegate).groups();
        var organization = Office.of(office).orElseThrow().organization();
        var own = organizations.of(delegate);
        if (own.isEmpty()) {
            input.refuse(DELEGATE, "it is not known which organization '%s' belongs to".formatted(delegate));
        } else if (own.get() != organization) {
            input.refuse(
                    DELEGATE,
                    "'%s' belongs to %s; only an account of %s stands in for the %s"
                            .formatted(delegate, own.get().title(), organization.title(), Instrument.titleOf(office)));
        } else if (delegate.equals(caller.user())) {
            input.refuse(DELEGATE, "you cannot enter an instrument for yourself; a colleague must");
        } else if (groups.contains(office)) {
            input.refuse(DELEGATE, "'%s' holds this office already".formatted(delegate));
        } else if (!Collections.disjoint(groups, InstrumentOffices.decidingNothing())) {
            input.refuse(DELEGATE, "'%s' runs or audits the service, and decides nothing".formatted(delegate));
        }
    }

    private static void checkScope(FormInput input, String office, Instrument.Kind kind, List<String> scope) {
        if (input.refused(SCOPE)) {
            return;
        }
        if (kind == Instrument.Kind.ACTING) {
            if (!scope.isEmpty()) {
                input.refuse(SCOPE, "is allowed only with DELEGATION; an acting official has the whole office");
            }
            return;
        }
        var own = OfficeTask.of(Office.of(office).orElseThrow()).stream()
                .map(OfficeTask::id)
                .toList();
        var unknown = scope.stream().filter(task -> !own.contains(task)).toList();
        if (scope.isEmpty()) {
            input.refuse(SCOPE, "is missing; name at least one of: " + String.join(", ", own));
        } else if (!unknown.isEmpty()) {
            input.refuse(
                    SCOPE,
                    "%s is not the %s's to delegate; allowed: %s"
                            .formatted(
                                    PlainText.shown(unknown.toString(), MOST_SHOWN),
                                    Instrument.titleOf(office),
                                    String.join(", ", own)));
        }
    }

    private void checkDates(FormInput input, Optional<LocalDate> from, Optional<LocalDate> to) {
        if (from.isEmpty() || to.isEmpty()) {
            return;
        }
        if (to.get().isBefore(from.get())) {
            input.refuse(
                    TO, "%s is before the first day (%s)".formatted(UsDates.date(to.get()), UsDates.date(from.get())));
        } else if (to.get().isBefore(clock.today())) {
            input.refuse(TO, "%s is over; today is %s".formatted(UsDates.date(to.get()), UsDates.date(clock.today())));
        }
    }

    private static void checkDocument(FormInput input, Optional<UploadedFile> document) {
        if (document.isEmpty() && !input.refused(DOCUMENT)) {
            input.refuse(DOCUMENT, "is missing; it must be the signed instrument as PDF, of at most 25 MB");
        }
        document.flatMap(PdfDocument::problem).ifPresent(problem -> input.refuse(DOCUMENT, problem));
    }
}
