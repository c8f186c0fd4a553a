package org.section104.statute.form;

import java.util.Map;
import java.util.Set;

/**
 * The contract of a form: what it asks, in which words, and what it shows to the office that answers.
 *
 * @param id the form's id
 * @param clause the clause that asks for it
 * @param cites the words by which the form cites its clause; empty when it cites none
 * @param fields what it asks, by key
 * @param tables the tables that it shows, by the variable that holds their rows
 * @param quotes the variables that its texts quote
 */
public record FormLaw(
        String id,
        String clause,
        String cites,
        Map<String, FieldLaw> fields,
        Map<String, TableLaw> tables,
        Set<String> quotes) {

    /**
     * A field.
     *
     * @param types the components that may ask for it
     * @param labels the labels that it may bear
     * @param required whether the form may refuse to be submitted without it
     * @param disabled whether it only shows what is there
     * @param maxLength how many characters it takes at the least; 0 when its length is not limited
     * @param initial the value that it may begin with; empty when it begins without one
     * @param hide the condition under which it may be hidden; empty when it is always shown
     * @param options the value of each label that it offers; empty when it offers no choice
     */
    public record FieldLaw(
            Set<String> types,
            Set<String> labels,
            boolean required,
            boolean disabled,
            int maxLength,
            String initial,
            String hide,
            Map<String, String> options) {}

    /**
     * A table.
     *
     * @param rows the variable that holds its rows
     * @param columns the label of each column by its key; empty when an expression gives them
     * @param expression the expression that gives the columns; empty when none does
     */
    public record TableLaw(String rows, Map<String, String> columns, String expression) {}
}
