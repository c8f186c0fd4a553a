package org.section104.obligation;

/** Starts the process that notifies the committees of a duty. The duties do not know its steps; the notice does. */
public interface DutyNotices {

    /** Starts the notice of a duty at its start event. */
    void start(Duty duty);

    /** Starts the notice where legislative affairs says why it is late; both committees have the letters. */
    void askWhyLate(Duty duty);
}
