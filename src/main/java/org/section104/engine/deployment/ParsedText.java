package org.section104.engine.deployment;

import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.core.variable.mapping.value.ConstantValueProvider;
import org.camunda.bpm.engine.impl.core.variable.mapping.value.ListValueProvider;
import org.camunda.bpm.engine.impl.core.variable.mapping.value.MapValueProvider;
import org.camunda.bpm.engine.impl.core.variable.mapping.value.NullValueProvider;
import org.camunda.bpm.engine.impl.core.variable.mapping.value.ParameterValueProvider;
import org.camunda.bpm.engine.impl.el.ElValueProvider;
import org.jspecify.annotations.Nullable;
import org.section104.engine.Reading;

/** Returns the source text of expressions and values that the engine parsed. */
final class ParsedText {

    private ParsedText() {}

    /** Returns the text of an expression; null without one. */
    @Nullable
    static String of(@Nullable Expression expression) {
        return expression == null ? null : expression.getExpressionText();
    }

    /** Returns the text of a value, or of the entries of a list or map; null without one. */
    @Nullable
    static String of(@Nullable ParameterValueProvider value) {
        if (value == null || value.getClass() == NullValueProvider.class) {
            return null;
        }
        if (value instanceof ElValueProvider evaluated) {
            return of(evaluated.getExpression());
        }
        if (value instanceof ConstantValueProvider constant) {
            return String.valueOf(constant.getValue(null));
        }
        if (value instanceof ListValueProvider list) {
            return list.getProviderList().stream().map(ParsedText::entry).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof MapValueProvider map) {
            return map.getProviderMap().entrySet().stream()
                    .map(entry -> entry(entry.getKey()) + ": " + entry(entry.getValue()))
                    .sorted()
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return Reading.UNKNOWN;
    }

    private static String entry(ParameterValueProvider value) {
        var text = of(value);
        return text == null ? "nothing" : "“%s”".formatted(text);
    }
}
