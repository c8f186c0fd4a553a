package org.section104.demo;

import java.util.Arrays;
import java.util.Optional;

/** The accounts that the start page of the demo offers, in display order. */
enum DemoRole {
    PROGRAM("program", "the program office", "program-office", "submits requests, concludes agreements, manages tours"),
    CFO("cfo", "the chief financial officer", "chief-financial-officer", "certifies funding, records payments"),
    DIRECTOR("director", "the Director of CISA", "cisa-director", "determines the impact on missions at home"),
    COUNSEL("counsel", "the general counsel", "general-counsel", "reviews requests, equipment and the annual report"),
    SECRETARY("secretary", "the Secretary of Homeland Security", "secretary", "determines, issues, signs"),
    STATE("state", "the Secretary of State", "secretary-of-state", "concurs in assignments and assistance"),
    MISSION_EE(
            "mission-ee",
            "the chief of mission to Estonia",
            "chief-of-mission-ee",
            "concurs in activities at the post"),
    MISSION_JP(
            "mission-jp", "the chief of mission to Japan", "chief-of-mission-jp", "concurs in activities at the post"),
    LEGISLATIVE("legislative", "legislative affairs", "legislative-affairs", "approves letters, confirms receipts"),
    AUDITOR("auditor", "the records auditor", "records-auditor", "reads and verifies everything, changes nothing"),
    OWNER("owner", "the process owner", "process-owner", "edits and deploys the diagrams"),
    ADMIN("admin", "the administrator", "camunda-admin", "runs the platform, decides nothing");

    private static final String TASKLIST = "/camunda/app/tasklist/default/";
    private static final String COCKPIT = "/camunda/app/cockpit/default/";

    private final String account;
    private final String title;
    private final String group;
    private final String work;

    DemoRole(String account, String title, String group, String work) {
        this.account = account;
        this.title = title;
        this.group = group;
        this.work = work;
    }

    String account() {
        return account;
    }

    /** Who the role is, within a sentence: {@code the program office}. */
    String title() {
        return title;
    }

    String group() {
        return group;
    }

    /** What the role does, in a few words. */
    String work() {
        return work;
    }

    /** The application in which the role works. */
    String firstPage() {
        return switch (this) {
            case OWNER, ADMIN -> COCKPIT;
            case AUDITOR -> "/cases";
            default -> TASKLIST;
        };
    }

    static Optional<DemoRole> of(String account) {
        return Arrays.stream(values())
                .filter(role -> role.account.equals(account))
                .findFirst();
    }
}
