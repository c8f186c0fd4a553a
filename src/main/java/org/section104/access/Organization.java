package org.section104.access;

/** Whose an account is, and whose an office: 104(c) lets neither act for the other. */
public enum Organization {
    DHS("the Department of Homeland Security"),
    STATE("the Department of State");

    private final String title;

    Organization(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
