package org.section104.obligation;

/** The preconditions of a kind of duty, contributed by the feature that triggers it. */
public interface DutyPreparation {

    /** The kind of duty. */
    DutyKind kind();

    /**
     * Returns whether the letters about a duty can be drafted. If not, the feature itself must complete the
     * preparation.
     */
    boolean isPrepared(String dutyId);

    /** Returns whether a running instance will start the duty's notice itself. Such a duty is not lost. */
    boolean isAtWork(String dutyId);
}
