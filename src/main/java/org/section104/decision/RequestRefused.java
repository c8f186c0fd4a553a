package org.section104.decision;

/**
 * The event that a decision has refused a request and ended its case. It is published in the transaction of the
 * decision.
 *
 * @param decision the decision that refuses
 */
public record RequestRefused(Decision decision) {}
