package org.section104.obligation;

/**
 * The sweep found open work in the record without a running instance.
 *
 * @param caseNumber the number of the case or instrument
 * @param process the process that does the work
 * @param failed whether the restart failed
 */
public record InstanceRestarted(String caseNumber, String process, boolean failed) {

    /**
     * The process that confirms instruments. Its restart sends no mail: its offices see the task, and no other office
     * may read the register.
     */
    public static final String OF_INSTRUMENTS = "delegate-authority";
}
