package org.section104.restore;

import java.util.List;
import java.util.Locale;
import org.section104.operation.Hold;
import org.section104.operation.Journal;
import org.section104.wording.WrongSetting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * Decides at start, before any job, scheduled work or request, whether the service is held: because the setting
 * {@code section104.start} is {@code held}, or because the journal knows letters or numbers that the database does not,
 * which only happens if the database was restored. Refuses to start on the journal of another database if the settings
 * name the folder, except in the demo, whose database may be deleted.
 */
@Component
class StartCheck implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(StartCheck.class);
    private static final String SETTING = "section104.start";

    private final Hold hold;
    private final Journal journal;
    private final Reconciliation reconciliation;
    private final boolean disposable;
    private final boolean held;

    StartCheck(
            Hold hold,
            Journal journal,
            Reconciliation reconciliation,
            Environment environment,
            @Value("${" + SETTING + ":normal}") String start) {
        this.hold = hold;
        this.journal = journal;
        this.reconciliation = reconciliation;
        this.disposable = environment.acceptsProfiles(Profiles.of("demo"));
        var wanted = start.strip().toLowerCase(Locale.ROOT);
        if (!List.of("normal", "held").contains(wanted)) {
            throw new WrongSetting(List.of("%s: '%s' is not allowed; use normal or held".formatted(SETTING, start)));
        }
        this.held = wanted.equals("held");
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (held) {
            hold.hold("It was started with %s=held.".formatted(SETTING));
        }
        if (!disposable && journal.isNamed() && journal.contents().foreign() > 0) {
            throw new WrongSetting(
                    List.of(("section104.journal.folder: %s has the journal of another database. Restore the"
                                    + " database that belongs to it, or name an empty folder for a new database")
                            .formatted(journal.folder())));
        }
        reconciliation.ahead().ifPresent(hold::hold);
        if (hold.isHeld()) {
            LOG.warn(
                    "No job runs, no mail leaves and no number is given. The journal is in {}. Follow the section Restore of the operator's guide;"
                            + " an administrator releases the service with POST /api/operations/release",
                    journal.folder());
        }
    }
}
