package org.section104.access;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.section104.actor.CallerRefused;
import org.section104.actor.RefusalLog;
import org.section104.engine.AccountPolicy;
import org.section104.engine.Accounts;
import org.section104.engine.NodeLock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The organization of each account, for 104(c). It is entered once and never changes: a person who moves to the other
 * organization gets a new account there. An account without an organization cannot decide anything.
 */
@Service
public class Organizations implements AccountPolicy {

    private static final String CLAUSE = "[104(c)]";
    private static final int MOST_MEMBERS = 2_000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Accounts accounts;
    private final NodeLock lock;
    private final RefusalLog log;
    private final boolean fromFirstOffice;
    /** A cache without expiry: an account's organization never changes. */
    private final Map<String, Organization> known = new ConcurrentHashMap<>();

    Organizations(
            JdbcClient jdbc,
            Clock clock,
            Accounts accounts,
            NodeLock lock,
            RefusalLog log,
            @Value("${section104.organization-from-first-office:false}") boolean fromFirstOffice) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.accounts = accounts;
        this.lock = lock;
        this.log = log;
        this.fromFirstOffice = fromFirstOffice;
    }

    /**
     * A known account of an organization.
     *
     * @param account the account id
     * @param name the person's name
     */
    public record Member(String account, String name) {}

    /** The accounts of an organization that have signed in once and neither run nor audit the service, by name. */
    public List<Member> members(Organization organization) {
        return jdbc.sql("select a.id, u.first_, u.last_ from account a join act_id_user u on u.id_ = a.id"
                        + " where a.organization = :organization and not exists (select 1 from act_id_membership m"
                        + " where m.user_id_ = a.id and m.group_id_ in (:overseers)) order by u.last_, u.first_, a.id limit "
                        + MOST_MEMBERS)
                .param("organization", organization.name())
                .param("overseers", List.of(Roles.CAMUNDA_ADMIN, Roles.RECORDS_AUDITOR, Roles.PROCESS_OWNER))
                .query((row, at) -> new Member(
                        row.getString(1),
                        Stream.of(row.getString(2), row.getString(3))
                                .filter(Objects::nonNull)
                                .collect(Collectors.joining(" "))))
                .list();
    }

    /** The organization of an account; empty if none was entered. */
    public Optional<Organization> of(String account) {
        var kept = known.get(account);
        return kept != null ? Optional.of(kept) : read(account);
    }

    private Optional<Organization> read(String account) {
        return jdbc.sql("select organization from account where id = ?")
                .param(account)
                .query(String.class)
                .optional()
                .map(Organization::valueOf);
    }

    /**
     * Stores the organization of an account unless one is stored already.
     *
     * @throws CallerRefused if the account belongs to the other organization
     */
    @Transactional
    public void enter(String account, Organization organization) {
        var before = read(account);
        if (before.isEmpty()) {
            insert(account, organization);
        }
        var entered = before.or(() -> read(account)).orElseThrow();
        if (entered != organization) {
            throw new CallerRefused(
                    "The account '%s' belongs to %s and cannot be moved to %s; a person who moves gets another account there %s."
                            .formatted(account, entered.title(), organization.title(), CLAUSE));
        }
    }

    /** Takes the node lock, so that concurrent sign-ins of one account insert one row. */
    private void insert(String account, Organization organization) {
        lock.hold(NodeLock.Work.ACCOUNTS);
        jdbc.sql("insert into account (id, organization, entered_at) select ?, ?, ?"
                        + " where not exists (select 1 from account where id = ?)")
                .params(account, organization.name(), clock.instant().atOffset(ZoneOffset.UTC), account)
                .update();
    }

    /**
     * Requires that an account belongs to the organization of the office that it decides for, and returns that
     * organization.
     *
     * @throws CallerRefused if the account's organization is unknown or differs from the office's
     */
    public Organization requireFor(Office office, String account) {
        var organization = of(account)
                .orElseThrow(() -> new CallerRefused(
                        "It is not known which organization the account '%s' belongs to, so it decides nothing for the %s %s. An administrator of your sign-in must state it."
                                .formatted(account, office.title(), CLAUSE)));
        if (organization != office.organization()) {
            throw new CallerRefused(
                    "The %s decides for %s, and '%s' belongs to %s: neither acts for the other %s. A person of that office must."
                            .formatted(
                                    office.title(),
                                    office.organization().title(),
                                    account,
                                    organization.title(),
                                    CLAUSE));
        }
        known.putIfAbsent(account, organization);
        return organization;
    }

    /**
     * Checks an account that signs in through the provider. Stores the organization at the first sign-in that states
     * one. Until then, the account cannot decide anything.
     *
     * @param account the account id
     * @param stated the organization that the provider states
     * @param groups the groups that the provider assigns to the account
     * @throws CallerRefused if the account belongs to the other organization, or its groups belong to different
     *     organizations
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void signsIn(String account, Optional<Organization> stated, Collection<String> groups) {
        stated.ifPresent(organization -> enter(account, organization));
        requireOne(account, groups);
    }

    /** Logs the refusal itself, because the engine logs refusals only for a signed-in account. */
    @Override
    public void signsIn(String account) {
        try {
            requireOne(account, accounts.caller(account).groups());
        } catch (CallerRefused refused) {
            log.refused(account, "sign-in", refused.getMessage());
            throw refused;
        }
    }

    @Override
    public void joins(String account, String group) {
        var office = Office.of(group);
        if (office.isEmpty()) {
            return;
        }
        var groups = new ArrayList<>(accounts.caller(account).groups());
        groups.add(group);
        requireOne(account, groups);
        if (fromFirstOffice && of(account).isEmpty()) {
            enter(account, office.get().organization());
        }
    }

    /**
     * Requires that all groups belong to one organization: the account's own if it is known, otherwise that of the
     * first office.
     */
    private void requireOne(String account, Collection<String> groups) {
        var first = of(account).orElse(null);
        for (var group : groups) {
            var office = Office.of(group);
            if (office.isEmpty()) {
                continue;
            }
            if (first == null) {
                first = office.get().organization();
            } else if (first != office.get().organization()) {
                throw new CallerRefused(
                        "The account '%s' is of %s and in the group '%s' of %s: no account acts for both %s. An administrator must take it out of that group."
                                .formatted(
                                        account,
                                        first.title(),
                                        group,
                                        office.get().organization().title(),
                                        CLAUSE));
            }
        }
    }
}
