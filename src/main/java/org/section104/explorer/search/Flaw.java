package org.section104.explorer.search;

/** A flaw that taking a transition shows. */
public enum Flaw {
    NONE,
    /** The gateway found no flow. */
    STUCK,
    /** A place would hold two tokens. */
    UNSAFE,
    /** A join took two tokens from one flow. The engine continues. */
    OVERFLOW,
    /** An end event was reached a second time. The engine continues. */
    IMPROPER
}
