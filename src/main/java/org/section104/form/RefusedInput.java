package org.section104.form;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Thrown to refuse input, with every mistake in it. Nothing of the input has been stored. The message has one sentence
 * for each mistake, which names the field and the clause: {@code Duty country (dutyCountry): … [104(a)(1)]}.
 */
public class RefusedInput extends RuntimeException {

    /**
     * One mistake.
     *
     * @param field the field's name in the contract
     * @param label the label that users read
     * @param message what was wrong and what is allowed
     * @param clause the clause that requires the field; empty without one
     */
    public record Problem(String field, String label, String message, String clause) {

        /** Returns the sentence for users. */
        public String sentence() {
            var sentence = "%s (%s): %s".formatted(label, field, message);
            return clause.isEmpty() ? sentence : "%s [%s]".formatted(sentence, clause);
        }
    }

    private final transient List<Problem> problems;

    public RefusedInput(List<Problem> problems) {
        super(problems.stream().map(Problem::sentence).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Creates a refusal for a single mistake. */
    public static RefusedInput of(Field field, String message) {
        return new RefusedInput(List.of(new Problem(field.name(), field.label(), message, field.clause())));
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    public List<Problem> problems() {
        return problems;
    }
}
