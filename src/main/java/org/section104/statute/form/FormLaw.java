package org.section104.statute.form;

import java.util.Map;
import java.util.Set;

/**
 * The contract of a form: what the form asks, in which words, and what it shows to the office that answers.
 *
 * @param id the form's id
 * @param clause the clause that requires the form
 * @param cites the words with which the form must cite its clause; empty if it need not cite it
 * @param fields the fields of the form, by key
 * @param tables the tables that the form must show, by the variable that contains the rows
 * @param offers the tables that the form may show besides, by the variable that contains the rows
 * @param quotes the variables that the texts of the form must quote
 */
public record FormLaw(
        String id,
        String clause,
        String cites,
        Map<String, FieldLaw> fields,
        Map<String, TableLaw> tables,
        Map<String, TableLaw> offers,
        Set<String> quotes) {

    /**
     * A field.
     *
     * @param types the permitted types of component
     * @param labels the permitted labels
     * @param optional whether the form may leave the field out
     * @param required whether the form may require a value
     * @param disabled whether the field must be disabled, because it only shows a value
     * @param maxLength the smallest maximum length that the form may set, in characters; 0 if it must not limit the
     *     length
     * @param initial the permitted default value; empty if none is permitted
     * @param hide the only condition that may hide the field; empty if the field must always be shown
     * @param options the value of each label that the field offers; empty if it offers no choice
     */
    public record FieldLaw(
            Set<String> types,
            Set<String> labels,
            boolean optional,
            boolean required,
            boolean disabled,
            int maxLength,
            String initial,
            String hide,
            Map<String, String> options) {}

    /**
     * A table.
     *
     * @param rows the variable that contains the rows
     * @param columns the label of each column, by key; empty if an expression defines the columns
     * @param expression the expression that defines the columns; empty if there is none
     */
    public record TableLaw(String rows, Map<String, String> columns, String expression) {}
}
