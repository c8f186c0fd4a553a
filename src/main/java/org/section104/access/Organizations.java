package org.section104.access;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.section104.engine.AccountGuard;
import org.section104.engine.Accounts;
import org.section104.engine.CallerRefused;
import org.section104.engine.RefusalLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which organisation each account belongs to, 104(c). It is entered once and never changed: whoever moves to another
 * department gets another account there. Without one an account decides nothing.
 */
@Service
public class Organizations implements AccountGuard {

    private static final Logger LOG = LoggerFactory.getLogger(Organizations.class);
    private static final String CLAUSE = "[104(c)]";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Accounts accounts;
    private final RefusalLog log;
    private final boolean fromFirstOffice;
    private final TransactionTemplate separately;
    /** Kept for good, because it never changes. */
    private final Map<String, Organization> known = new ConcurrentHashMap<>();

    Organizations(
            JdbcClient jdbc,
            Clock clock,
            Accounts accounts,
            RefusalLog log,
            @Value("${section104.organization-from-first-office:false}") boolean fromFirstOffice,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.accounts = accounts;
        this.log = log;
        this.fromFirstOffice = fromFirstOffice;
        this.separately = new TransactionTemplate(transactions);
        this.separately.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** The organisation of an account; empty when it was never entered. */
    public Optional<Organization> of(String account) {
        var kept = Optional.ofNullable(known.get(account));
        if (kept.isPresent()) {
            return kept;
        }
        var entered = jdbc.sql("select organization from account where id = ?")
                .param(account)
                .query(String.class)
                .optional()
                .map(Organization::valueOf);
        entered.ifPresent(organization -> known.put(account, organization));
        return entered;
    }

    /**
     * Enters the organisation of an account, unless it is entered already; for good, in a transaction of its own.
     *
     * @throws CallerRefused when the account belongs to the other one
     */
    public void enter(String account, Organization organization) {
        if (of(account).isEmpty()) {
            insert(account, organization);
        }
        var entered = of(account).orElseThrow();
        if (entered != organization) {
            throw new CallerRefused(
                    "The account '%s' belongs to %s and cannot be moved to %s; whoever moves gets another account there %s."
                            .formatted(account, entered.title(), organization.title(), CLAUSE));
        }
    }

    /** Somebody may sign in for the first time on two nodes in the same moment; either may be first. */
    private void insert(String account, Organization organization) {
        try {
            separately.executeWithoutResult(status -> jdbc.sql(
                            "insert into account (id, organization, entered_at) values (?, ?, ?)")
                    .params(account, organization.name(), clock.instant().atOffset(ZoneOffset.UTC))
                    .update());
        } catch (DuplicateKeyException enteredInTheSameMoment) {
            LOG.debug("The account {} was entered by another request", account);
        }
    }

    /**
     * The organisation of an account that decides for an office.
     *
     * @throws CallerRefused when it is unknown, or not the office's own
     */
    public Organization requireFor(Office office, String account) {
        var organization = of(account)
                .orElseThrow(() -> new CallerRefused(
                        "It is not known which organisation the account '%s' belongs to, so it decides nothing for the %s %s. An administrator of your sign-in must state it."
                                .formatted(account, office.title(), CLAUSE)));
        if (organization != office.organization()) {
            throw new CallerRefused(
                    "The %s decides for %s, and '%s' belongs to %s: neither acts for the other %s. Somebody of that office must."
                            .formatted(
                                    office.title(),
                                    office.organization().title(),
                                    account,
                                    organization.title(),
                                    CLAUSE));
        }
        return organization;
    }

    /**
     * Judges an account that signs in with some groups. An account whose groups are of both organisations, or not of its
     * own, is refused, and the refusal is written down.
     *
     * @param account who signs in
     * @param groups its groups, as they come with the sign-in
     * @throws CallerRefused when the account must not sign in
     */
    public void signsIn(String account, Collection<String> groups) {
        try {
            requireOne(account, groups);
        } catch (CallerRefused refused) {
            log.refused(account, "sign-in", refused.getMessage());
            throw refused;
        }
    }

    /**
     * The same for a sign-in that states the organisation, which is entered at the first one.
     *
     * @throws CallerRefused when the account must not sign in
     */
    public void signsIn(String account, Organization stated, Collection<String> groups) {
        try {
            enter(account, stated);
        } catch (CallerRefused refused) {
            log.refused(account, "sign-in", refused.getMessage());
            throw refused;
        }
        signsIn(account, groups);
    }

    @Override
    public void signsIn(String account) {
        signsIn(account, accounts.caller(account).groups());
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

    /** One organisation: the account's own where that is known, or else that of the first of its offices. */
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
                        "The account '%s' is of %s and in the group '%s' of %s: nobody acts for both %s. An administrator must take it out of that group."
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
