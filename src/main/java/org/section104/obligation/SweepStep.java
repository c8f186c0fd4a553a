package org.section104.obligation;

/** A feature's part of the sweep, which runs daily and at startup. Two nodes may run it at the same time. */
public interface SweepStep {

    /** Runs the step. */
    void sweep();
}
