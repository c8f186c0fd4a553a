package org.section104.access;

/** The organization that an account or an office belongs to. Under 104(c), neither organization acts for the other. */
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
