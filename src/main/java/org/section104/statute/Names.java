package org.section104.statute;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.section104.statute.YamlMap.Value;
import org.section104.statute.rule.Claim;
import org.section104.statute.rule.Step;
import org.section104.statute.rule.Step.Setting;

/** The names that the rules of one process may use. Any other name is a mistake. */
record Names(Map<String, List<String>> variables, Map<String, Step> steps) {

    String step(Value label) {
        if (!steps.containsKey(label.text())) {
            throw label.mistake("'%s' is not a step of this process".formatted(label.text()));
        }
        return label.text();
    }

    List<String> variables(List<Value> names) {
        names.stream()
                .filter(name -> !variables.containsKey(name.text()))
                .findFirst()
                .ifPresent(name -> {
                    throw name.mistake("'%s' is not a variable of this process".formatted(name.text()));
                });
        return names.stream().map(Value::text).toList();
    }

    Claim claim(Value text) {
        try {
            Claim claim = Claim.of(text.text());
            claim.compared()
                    .forEach((variable, literals) -> literals.forEach(literal -> check(text, variable, literal)));
            return claim;
        } catch (IllegalArgumentException unreadable) {
            throw text.mistake(Objects.requireNonNull(unreadable.getMessage()));
        }
    }

    /** Returns the values that a variable may be set to. {@code any} stands for all of its values. */
    List<String> choices(String variable, Value choice) {
        if (choice.isText("any")) {
            return values(choice, variable);
        }
        if (!Set.of(Setting.UNSET, Setting.KEPT).contains(choice.text())) {
            check(choice, variable, choice.text());
        }
        values(choice, variable);
        return List.of(choice.text());
    }

    private List<String> values(Value where, String variable) {
        List<String> values = variables.get(variable);
        if (values == null || values.isEmpty()) {
            throw where.mistake("'%s' is not a variable with declared values".formatted(variable));
        }
        return values;
    }

    private void check(Value where, String variable, String literal) {
        List<String> values = values(where, variable);
        if (!literal.isEmpty() && !values.contains(literal)) {
            throw where.mistake("'%s' is never '%s'; its values are %s".formatted(variable, literal, values));
        }
    }

    /** Requires that the steps that a contract names exist. */
    void checkContract(Step step, YamlMap where) {
        for (String other :
                new String[] {step.contract().inside(), step.contract().attachedTo()}) {
            if (!other.isEmpty() && !steps.containsKey(other)) {
                throw where.value(step.label()).mistake("'%s' is not a step of this process".formatted(other));
            }
        }
    }
}
