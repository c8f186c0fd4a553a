package org.section104.assignment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.Packet;
import org.section104.obligation.StatutoryClock;
import org.section104.record.CaseRecord;
import org.section104.record.Sha256;
import org.springframework.stereotype.Component;

/** Keeps the versions of an assignment's activities. At most one version is in force at a time: 104(a)(2). */
@Component
class ActivitiesVersions {

    private final ActivitiesVersionRepository versions;
    private final CaseFiles cases;
    private final CaseRecord record;
    private final StatutoryClock clock;

    ActivitiesVersions(ActivitiesVersionRepository versions, CaseFiles cases, CaseRecord record, StatutoryClock clock) {
        this.versions = versions;
        this.cases = cases;
        this.record = record;
        this.clock = clock;
    }

    void propose(String caseNumber, int version, String activities, String by) {
        var sha256 = Sha256.of(activities);
        versions.insert(new ActivitiesVersion(
                UUID.randomUUID().toString(),
                caseNumber,
                version,
                activities,
                sha256,
                ActivitiesVersion.Status.PROPOSED,
                by,
                clock.now(),
                null,
                null));
        record.append(caseNumber, "activities-proposed", by, Map.of("version", version, "sha256", sha256));
    }

    /**
     * Puts a version into force, and marks the earlier one as superseded.
     *
     * @param conditions the conditions of the chief of mission, which the program office accepted; null if none were set
     */
    void enterIntoForce(String caseNumber, int version, @Nullable String conditions, String by) {
        versions.mark(caseNumber, ActivitiesVersion.Status.IN_FORCE, ActivitiesVersion.Status.SUPERSEDED);
        versions.enterIntoForce(caseNumber, version, conditions, clock.now());
        var entry = new LinkedHashMap<String, Object>();
        entry.put("version", version);
        if (conditions != null) {
            entry.put("conditions", conditions);
        }
        record.append(caseNumber, "activities-in-force", by, entry);
    }

    /** Marks the proposed version as refused, because an office refused it or a later proposal replaces it. */
    void dropProposed(String caseNumber) {
        versions.mark(caseNumber, ActivitiesVersion.Status.PROPOSED, ActivitiesVersion.Status.REFUSED);
    }

    /** Drops a pending change, and restores the version in force to the packet. */
    Packet keepInForce(String caseNumber, String by) {
        dropProposed(caseNumber);
        var inForce = inForce(caseNumber);
        var request = cases.packet(caseNumber).assignment();
        return cases.revise(caseNumber, request.withActivities(inForce.activities(), inForce.version()), by);
    }

    /** Says whether a proposed change is still undecided. */
    boolean isChangePending(String caseNumber) {
        return ofCase(caseNumber).stream().anyMatch(version -> version.status() == ActivitiesVersion.Status.PROPOSED);
    }

    List<ActivitiesVersion> ofCase(String caseNumber) {
        return versions.findByCaseNumberOrderByVersion(caseNumber);
    }

    /** Finds the version in force. */
    ActivitiesVersion inForce(String caseNumber) {
        return ofCase(caseNumber).stream()
                .filter(version -> version.status() == ActivitiesVersion.Status.IN_FORCE)
                .findFirst()
                .orElseThrow();
    }

    private static String withConditions(ActivitiesVersion version) {
        return version.conditions() == null
                ? version.activities()
                : version.activities() + "\n\nConditions: " + version.conditions();
    }

    /** Lists the versions as rows of a form. */
    List<Map<String, String>> rows(String caseNumber) {
        return ofCase(caseNumber).stream()
                .map(version -> Map.of(
                        "version", String.valueOf(version.version()),
                        "status",
                                version.status().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        "activities", withConditions(version)))
                .toList();
    }
}
