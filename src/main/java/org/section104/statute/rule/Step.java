package org.section104.statute.rule;

import java.util.List;
import java.util.Map;

/**
 * A place in a diagram that the law knows: found by its label, bound by its contract.
 *
 * @param label the value of the extension property {@code step}
 * @param name what it is called, in the owner's words
 * @param clause the clause it serves
 * @param contract what it is bound to
 * @param sets what completing it does to the variables, in this order
 */
public record Step(String label, String name, String clause, Contract contract, List<Setting> sets) {

    /** The extension property that carries a step's label. */
    public static final String LABEL = "step";

    /** The extension property that names a process which an element starts as an instance of its own. */
    public static final String STARTS = "starts";

    /**
     * What a step is bound to. What is empty the step has not, or may choose.
     *
     * @param type the BPMN element, {@code userTask}
     * @param group the candidate group
     * @param form the form's id or key
     * @param bean the bean that acts, {@code ${transmitNoticeDelegate}}
     * @param calls the process that it calls
     * @param in what it hands to the process that it calls: target to source, a literal in quotation marks
     * @param starts the process that it starts as an instance of its own
     * @param inside the step of the sub-process that it is part of, on any level
     * @param collection the collection that it is repeated for
     * @param element the variable that holds one of the collection
     * @param input its input parameters
     * @param attachedTo the step whose boundary it is on
     * @param interrupting {@code true} or {@code false}: whether a boundary event ends what it is attached to
     * @param timer the clock of a timer, where it must be this one
     * @param condition the condition of a conditional event
     * @param initiator the variable that holds who started
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
     * @param to the choices; {@link #UNSET} and {@link #KEPT} are choices too
     * @param when what must hold then, or else nothing is set
     */
    public record Setting(String variable, List<String> to, Claim when) {

        /** The variable has no value afterwards. */
        public static final String UNSET = "unset";

        /** The variable is afterwards what it was before. */
        public static final String KEPT = "kept";
    }
}
