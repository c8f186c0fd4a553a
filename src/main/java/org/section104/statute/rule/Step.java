package org.section104.statute.rule;

import java.util.List;
import java.util.Map;

/**
 * A step of the statute in a diagram. Its label identifies it, and its contract binds it.
 *
 * @param label the value of the extension property {@code step}
 * @param name the name, in the process owner's words
 * @param clause the clause that the step serves
 * @param contract what the step is bound to
 * @param sets what completing the step sets, in this order
 */
public record Step(String label, String name, String clause, Contract contract, List<Setting> sets) {

    /** The extension property that carries a step's label. */
    public static final String LABEL = "step";

    /** The extension property with the process that an element starts as an instance of its own. */
    public static final String STARTS = "starts";

    /**
     * The bindings of a step. An empty value means that the step has none or may choose.
     *
     * @param type the BPMN element, {@code userTask}
     * @param group the candidate group
     * @param form the form's id or key
     * @param bean the delegate, {@code ${transmitNoticeDelegate}}
     * @param calls the called process
     * @param in the variables that it passes to the called process: target to source, a literal in quotation marks
     * @param starts the process that it starts as an instance of its own
     * @param inside the step of the sub-process around it, at any depth
     * @param collection the multi-instance collection
     * @param element the multi-instance element variable
     * @param input the input parameters
     * @param attachedTo the step that a boundary event is attached to
     * @param interrupting {@code true} or {@code false}: whether a boundary event interrupts its activity
     * @param timer the date expression that a timer must have; empty if any will do
     * @param condition the condition of a conditional event
     * @param initiator the variable with the person who started the process
     */
    public record Contract(
            String type,
            String group,
            String form,
            String bean,
            String calls,
            Map<String, String> in,
            String starts,
            String inside,
            String collection,
            String element,
            Map<String, String> input,
            String attachedTo,
            String interrupting,
            String timer,
            String condition,
            String initiator) {}

    /**
     * A variable that completing a step sets.
     *
     * @param to the alternatives, which may include {@link #UNSET} and {@link #KEPT}
     * @param when the claim that must hold; otherwise nothing is set
     */
    public record Setting(String variable, List<String> to, Claim when) {

        /** The variable has no value afterwards. */
        public static final String UNSET = "unset";

        /** The variable keeps its value. */
        public static final String KEPT = "kept";
    }
}
