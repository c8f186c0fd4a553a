package org.section104.obligation;

/**
 * The sweep has found that no instance worked on something that the record says is open.
 *
 * @param caseNumber the case or the instrument
 * @param process the process that works on it
 * @param failed whether it could not be started again
 */
public record InstanceRestarted(String caseNumber, String process, boolean failed) {

    /** The process of instruments, whose register no other office reads. */
    public static final String OF_INSTRUMENTS = "delegate-authority";
}
