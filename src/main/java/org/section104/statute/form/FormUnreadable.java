package org.section104.statute.form;

/** A file that is not a Camunda Form in strict JSON. The message completes a sentence that begins with the file's name. */
public final class FormUnreadable extends Exception {

    private static final long serialVersionUID = 1L;

    FormUnreadable(String message) {
        super(message);
    }
}
