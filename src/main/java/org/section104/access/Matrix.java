package org.section104.access;

import static org.section104.access.Matrix.Access.NONE;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The access matrix: every role and every resource, defined only here. {@link RoleSetup} derives the engine's
 * authorizations from it, and {@link SecurityConfiguration} the rules for {@code /api}. {@code src/docs/security.md}
 * shows it, and a test checks each cell.
 */
public final class Matrix {

    /**
     * The column for people who stand in for an office under an instrument, while the instrument is in force. No engine
     * group can have this name.
     */
    public static final String STANDING_IN = "standing in";

    /** The roles, in column order. {@code chief-of-mission} represents all missions. */
    public static final List<String> ROLES = Stream.concat(
                    Arrays.stream(Office.values()).map(Office::group),
                    Stream.of(Roles.RECORDS_AUDITOR, Roles.PROCESS_OWNER, Roles.CAMUNDA_ADMIN, STANDING_IN))
            .toList();

    /** One line per {@link Resource}, with one {@link Access} word per role in the order of {@link #ROLES}. */
    private static final String CELLS =
            """
                        program  secretary  director  state     mission   counsel   cfo       legislative  auditor  owner    admin    standing in
            TASKLIST    yes      yes        yes       yes       yes       yes       yes       yes          yes      -        yes      yes
            COCKPIT     -        -          -         -         -         -         -         -            yes      yes      yes      -
            ADMIN       -        -          -         -         -         -         -         -            -        -        yes      -
            START       cases    deputies   deputies  deputies  deputies  deputies  deputies  deputies     -        -        -        -
            TASK        own      own        own       own       own       own       own       own          reads    -        reads    own
            INSTANCE    started  -          -         -         -         -         -         -            reads    -        changes  -
            JOB         started  -          -         -         -         -         -         -            reads    -        changes  -
            HISTORY     -        -          -         -         -         -         -         -            reads    -        reads    -
            DEFINITION  reads    reads      reads     reads     reads     reads     reads     reads        reads    reads    reads    reads
            HEAT_MAP    -        -          -         -         -         -         -         -            reads    reads    reads    -
            TABLE       -        -          -         -         -         -         -         -            reads    reads    reads    -
            DEPLOYMENT  -        -          -         -         -         -         -         -            reads    changes  reads    -
            CHECK       -        -          -         -         -         yes       -         -            yes      yes      yes      -
            ACCOUNT     -        -          -         -         -         -         -         -            reads    -        changes  -
            CASE        reads    reads      asked     asked     country   reads     reads     reads        reads    -        reads    office
            RECORD      reads    reads      asked     asked     country   reads     reads     reads        reads    -        reads    office
            BUNDLE      reads    reads      -         -         -         reads     -         reads        reads    -        -        office
            DOCUMENT    reads    reads      asked     asked     country   reads     reads     reads        reads    -        -        office
            LETTER      reads    reads      -         -         -         reads     -         reads        reads    -        -        office
            OBLIGATION  reads    reads      -         -         -         reads     reads     reads        reads    -        reads    -
            FLOW        reads    reads      -         -         -         -         -         -            reads    -        reads    -
            LEDGER      reads    reads      -         -         -         reads     reads     -            reads    -        -        -
            REPORT      reads    reads      -         -         -         reads     reads     reads        reads    -        -        office
            DELEGATION  ours     ours       ours      ours      ours      ours      ours      ours         reads    -        -        own
            CALENDAR    holds    holds      holds     holds     holds     holds     holds     holds        reads    -        changes  -
            METRICS     -        -          -         -         -         -         -         -            reads    -        reads    -
            OPERATION   -        -          -         -         -         -         -         -            -        -        changes  -
            CLOCK       -        -          -         -         -         -         -         -            -        -        changes  -
            """;

    /** What a role may do with a resource. */
    public enum Access {
        NONE("-", "nothing"),
        YES("yes", "may use it"),
        OWN(
                "own",
                "works on tasks offered to the office, assigned to the person, or covered by their instrument; in the register,"
                        + " reads their own instruments"),
        STARTED("started", "reads only those of processes that the role may start"),
        ASKED("asked", "reads only those of cases that the office was asked about"),
        COUNTRY(
                "country",
                "reads only those of cases at a post of that mission or, for the mission to a country, for a partner of that country"),
        CASES("cases", "starts the processes of cases"),
        DEPUTIES("deputies", "starts the entry of an instrument of delegation, and its revocation"),
        OURS("ours", "reads only those of the account's own organization"),
        HOLDS("holds", "makes, renews and revokes the account's own addresses, for offices that the account holds"),
        OFFICE("office", "reads what the office that the account stands in for may read"),
        READS("reads", "reads all of it, and changes nothing"),
        CHANGES("changes", "reads all of it, and makes every change that no guard refuses");

        private final String word;
        private final String meaning;

        Access(String word, String meaning) {
            this.word = word;
            this.meaning = meaning;
        }

        public String word() {
            return word;
        }

        public String meaning() {
            return meaning;
        }

        private static Access of(String word) {
            return Arrays.stream(values())
                    .filter(access -> access.word.equals(word))
                    .findAny()
                    .orElseThrow(() -> new IllegalStateException("The matrix has the unknown word " + word));
        }
    }

    /** The resources that access is granted to. */
    public enum Resource {
        TASKLIST("Tasklist"),
        COCKPIT("Cockpit"),
        ADMIN("Admin, the application"),
        START("Process start"),
        TASK("Task"),
        INSTANCE("Process instance", "/api/instances/{id}/path"),
        JOB("Job, incident, batch"),
        HISTORY("History, operation log"),
        DEFINITION("Process diagram"),
        HEAT_MAP("Figures of a diagram, without cases", "/api/diagrams/{definition}/heat-map"),
        TABLE("Decision table"),
        DEPLOYMENT("Deployment"),
        CHECK("Check of a diagram against the statute", "/api/diagrams/check", "/api/diagrams/findings/{id}"),
        ACCOUNT("Account, group, grant"),
        CASE("Case", "/api/cases", "/api/cases/{number}", "/api/cases/{number}/timeline"),
        RECORD("Record of a case", "/api/cases/{number}/record"),
        BUNDLE("Evidence bundle of a case", "/api/cases/{number}/bundle"),
        DOCUMENT(
                "Document of an agreement, attachment of a request",
                "/api/agreements/{id}/document",
                "/api/cases/{number}/attachments/{sha256}"),
        LETTER("Letter to a committee", "/api/notices/{id}/letter"),
        OBLIGATION("What is owed", "/api/obligations", "/api/obligations/board"),
        FLOW("Waiting on", "/api/flow/offices", "/api/flow/steps", "/api/flow/cases"),
        LEDGER("Ledger of reimbursement", "/api/collections"),
        REPORT("Annual report", "/api/reports/{year}"),
        DELEGATION(
                "Register of delegations",
                "/api/delegations",
                "/api/delegations/accounts",
                "/api/delegations/{number}/document"),
        CALENDAR("Calendar address of an office", "/api/calendar/tokens", "/api/calendar/tokens/{id}"),
        METRICS("Metrics of the platform"),
        OPERATION(
                "Release after a restore",
                "/api/operations",
                "/api/operations/reconciliation",
                "/api/operations/release"),
        CLOCK("Clock of the demo", "/demo/clock");

        private final String title;
        private final Map<String, Access> byRole;
        private final List<String> paths;

        Resource(String title, String... paths) {
            var words = CELLS.lines()
                    .filter(line -> line.startsWith(name() + " "))
                    .map(line -> line.split(" +"))
                    .findAny()
                    .orElseThrow(() -> new IllegalStateException("The matrix has no line for " + this));
            if (words.length != ROLES.size() + 1) {
                throw new IllegalStateException("The matrix has no word for each role in the line of " + this);
            }
            this.title = title;
            this.byRole = Stream.iterate(0, column -> column + 1)
                    .limit(ROLES.size())
                    .collect(Collectors.toUnmodifiableMap(ROLES::get, column -> Access.of(words[column + 1])));
            this.paths = List.of(paths);
        }

        public String title() {
            return title;
        }

        /** The {@code /api} paths that serve only this resource. */
        List<String> paths() {
            return paths;
        }

        /** What a group may do with this resource; {@link Access#NONE} for a group that is not a role. */
        public Access of(String group) {
            var role = Office.of(group).map(Office::group).orElse(group);
            return byRole.getOrDefault(role, NONE);
        }

        /** What the groups together may do with this resource, without {@link Access#NONE}. */
        Set<Access> of(Collection<String> groups) {
            return groups.stream()
                    .map(this::of)
                    .filter(access -> access != NONE)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(Access.class)));
        }
    }

    private Matrix() {}

    /** What a group may do with each resource. */
    static Map<Resource, Access> of(String group) {
        var column = new EnumMap<Resource, Access>(Resource.class);
        Arrays.stream(Resource.values()).forEach(resource -> column.put(resource, resource.of(group)));
        return column;
    }
}
