package org.section104.explorer.diagram;

/**
 * What a node, a listener or a thrown message runs. Every component is empty where the file does not name it.
 *
 * @param delegateExpression {@code ${transmitNoticeDelegate}}
 * @param javaClass {@code camunda:class}
 * @param expression {@code camunda:expression}
 * @param type {@code camunda:type}, such as {@code external}, {@code mail}, {@code shell}
 * @param topic the topic of an external task
 * @param resultVariable where the result of an expression, script or decision goes
 * @param script its script; {@link Script#NONE} when there is none
 */
public record Code(
        String delegateExpression,
        String javaClass,
        String expression,
        String type,
        String topic,
        String resultVariable,
        Script script) {

    /** Nothing runs. */
    public static final Code NONE = new Code("", "", "", "", "", "", Script.NONE);

    /** Whether a worker outside the engine does the work. */
    public boolean external() {
        return type.equals("external");
    }
}
