package org.section104.form;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Input that cannot be taken, with every mistake in it. Nothing of it has been stored. The message has one sentence per
 * mistake, each naming the field and the clause: {@code Duty country (dutyCountry): … [104(a)(1)]}.
 */
public class RefusedInput extends RuntimeException {

    /**
     * One mistake.
     *
     * @param field the field's name in the contract
     * @param label what people call it
     * @param message what was wrong and what is allowed
     * @param clause the clause that asks for it; empty where none does
     */
    public record Problem(String field, String label, String message, String clause) {

        /** The sentence that people read. */
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

    /** A refusal for a single mistake. */
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
