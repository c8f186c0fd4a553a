package org.section104.decision;

/**
 * The event that the program office has withdrawn a request. It is published in the transaction of the withdrawal.
 *
 * @param caseNumber the case number
 * @param reason the reason of the program office
 */
public record RequestWithdrawn(String caseNumber, String reason) {}
