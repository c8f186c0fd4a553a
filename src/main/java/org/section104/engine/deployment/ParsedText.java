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

/** What the engine will evaluate, as the text that it was parsed from. */
final class ParsedText {

    private ParsedText() {}

    /** The text of an expression; null when there is none. */
    @Nullable
    static String of(@Nullable Expression expression) {
        return expression == null ? null : expression.getExpressionText();
    }

    /** The text behind a value: of lists and maps, that of their entries; null when there is none. */
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
