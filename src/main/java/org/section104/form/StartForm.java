package org.section104.form;

import java.util.Map;
import org.section104.actor.Caller;

/** The domain's side of a start form: checks the input and opens what the process works on. */
public interface StartForm {

    /** The id of the process that it starts. */
    String process();

    /**
     * Checks and records the input, in the transaction that starts the instance.
     *
     * @param input what was submitted
     * @param caller who submitted it
     * @return what the new instance is to carry
     * @throws RefusedInput when the input cannot be taken; then nothing is stored
     */
    Started submit(FormInput input, Caller caller);

    /**
     * What a new instance carries.
     *
     * @param businessKey the case number
     * @param variables the variables that the diagram needs; everything else stays in the record
     */
    record Started(String businessKey, Map<String, Object> variables) {}
}
