package org.section104.obligation;

/** What must be ready before the committees can be told, contributed by the feature in which a kind of duty arises. */
public interface DutyPreparation {

    /** The kind of duty. */
    DutyKind kind();

    /** Whether the letters about a duty can be drafted; until then the feature itself sees to it that they can be. */
    boolean isPrepared(String dutyId);

    /** Whether an instance is at work that will start the notice of a duty itself; such a duty is not lost. */
    boolean isAtWork(String dutyId);
}
