package org.section104.explorer.diagram;

/**
 * The code that a node, a listener or a thrown message runs. A component is empty if the file does not state it.
 *
 * @param delegateExpression {@code ${transmitNoticeDelegate}}
 * @param javaClass {@code camunda:class}
 * @param expression {@code camunda:expression}
 * @param type {@code camunda:type}, such as {@code external}, {@code mail}, {@code shell}
 * @param topic the topic of an external task
 * @param resultVariable the variable for the result of an expression, script or decision
 * @param script the script; {@link Script#NONE} if there is none
 */
public record Code(
        String delegateExpression,
        String javaClass,
        String expression,
        String type,
        String topic,
        String resultVariable,
        Script script) {

    /** No code. */
    public static final Code NONE = new Code("", "", "", "", "", "", Script.NONE);

    /** Returns whether a worker outside the engine does the work. */
    public boolean external() {
        return type.equals("external");
    }
}
