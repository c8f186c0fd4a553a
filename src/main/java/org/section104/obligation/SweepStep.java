package org.section104.obligation;

/** What a feature does once a day and at every start. Two nodes may take the step at the same time. */
public interface SweepStep {

    /** Takes the step. */
    void sweep();
}
