package org.section104.form;

import java.util.Map;
import org.section104.actor.Caller;

/** Port to the domain's handler of a start form, which checks the input and opens the case of the process. */
public interface StartForm {

    /** Returns the id of the process that the form starts. */
    String process();

    /**
     * Checks and records the input, in the transaction that starts the instance.
     *
     * @param input the submitted input
     * @param caller the account that submitted it
     * @return the business key and the variables of the new instance
     * @throws RefusedInput when the input is refused; nothing is stored
     */
    Started submit(FormInput input, Caller caller);

    /**
     * The business key and the variables of a new instance.
     *
     * @param businessKey the case number
     * @param variables the variables that the diagram needs; everything else stays in the record
     */
    record Started(String businessKey, Map<String, Object> variables) {}
}
