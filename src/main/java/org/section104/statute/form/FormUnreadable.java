package org.section104.statute.form;

/**
 * The file is not a Camunda Form in strict JSON. The message is the rest of a sentence that begins with the file's
 * name.
 */
public final class FormUnreadable extends Exception {

    private static final long serialVersionUID = 1L;

    FormUnreadable(String message) {
        super(message);
    }
}
