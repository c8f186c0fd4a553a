package org.section104.engine;

/** What the domain says about instances that somebody wants to interfere with. */
public interface CaseGuard {

    /** Whether a process carries out the statute, so that its steps, variables and clocks are nobody's to set. */
    boolean isStatutory(String process);

    /** Whether a case still owes a committee a notice. */
    boolean owesNotice(String caseNumber);
}
