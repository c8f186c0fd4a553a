package org.section104.statute.rule;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.section104.engine.ExpressionTree;
import org.section104.statute.rule.Statute.ProcessLaw;

/** What an expression gives when the engine evaluates it, as far as the diagram and the law tell. */
final class Evaluated {

    /** Kinds of values. */
    enum Kind {
        NULL,
        TEXT,
        DATE,
        /** Joda's date and time, which is not yet a date to the engine. */
        DATE_TIME,
        NUMBER,
        BOOLEAN,
        COLLECTION,
        UNKNOWN
    }

    private static final Set<String> TEXTS = Set.of("toLowerCase", "toUpperCase", "trim", "toString", "stringValue");
    private static final Set<String> NUMBERS = Set.of("length", "size", "numberValue");
    private static final Set<String> BOOLEANS = Set.of(
            "isEmpty", "contains", "equals", "equalsIgnoreCase", "startsWith", "endsWith", "hasProp", "boolValue");

    private final Statute statute;
    private final Statute.Texts texts;
    private final ProcessLaw law;

    Evaluated(Statute statute, ProcessLaw law) {
        this.statute = statute;
        this.texts = statute.texts().orElse(Statute.Texts.NONE);
        this.law = law;
    }

    /** What a part may give; of a choice, either. */
    Set<Kind> kinds(ExpressionTree tree) {
        if (tree instanceof ExpressionTree.Text || tree instanceof ExpressionTree.Composite) {
            return EnumSet.of(Kind.TEXT);
        }
        if (tree instanceof ExpressionTree.Literal literal) {
            return EnumSet.of(literal(literal.value()));
        }
        if (tree instanceof ExpressionTree.Name name) {
            return EnumSet.of(variable(name.name()));
        }
        if (tree instanceof ExpressionTree.Function function) {
            return EnumSet.of(function(function.name()));
        }
        if (tree instanceof ExpressionTree.Property property && property.of() instanceof ExpressionTree.Name) {
            return EnumSet.of(Kind.TEXT);
        }
        if (tree instanceof ExpressionTree.Method method && method.member() instanceof ExpressionTree.Property member) {
            return EnumSet.of(method(member));
        }
        if (tree instanceof ExpressionTree.Operation operation) {
            return operation(operation.operator(), operation.operands());
        }
        return EnumSet.of(Kind.UNKNOWN);
    }

    private static Kind literal(Object value) {
        if (value == null) {
            return Kind.NULL;
        }
        return value instanceof Number ? Kind.NUMBER : value instanceof Boolean ? Kind.BOOLEAN : Kind.TEXT;
    }

    private Kind variable(String name) {
        if (texts.dates().contains(name)) {
            return Kind.DATE;
        }
        List<String> values = law.variables().get(name);
        if (values == null || values.isEmpty()) {
            return texts.longest().containsKey(name) ? Kind.TEXT : Kind.UNKNOWN;
        }
        return Set.of("true", "false").containsAll(values) ? Kind.BOOLEAN : Kind.TEXT;
    }

    private static Kind function(String name) {
        return switch (name) {
            case "now" -> Kind.DATE;
            case "dateTime" -> Kind.DATE_TIME;
            case "currentUser" -> Kind.TEXT;
            case "currentUserGroups" -> Kind.COLLECTION;
            default -> Kind.UNKNOWN;
        };
    }

    private Kind method(ExpressionTree.Property member) {
        if (member.of() instanceof ExpressionTree.Name bean) {
            String call = bean.name() + "." + member.name();
            if (texts.dates().contains(call)) {
                return Kind.DATE;
            }
            if (statute.neverEmpty().stream().anyMatch(collection -> collection.startsWith("${" + call + "("))) {
                return Kind.COLLECTION;
            }
        }
        Set<Kind> on = kinds(member.of());
        if (on.equals(EnumSet.of(Kind.DATE_TIME))) {
            return member.name().equals("toDate")
                    ? Kind.DATE
                    : member.name().equals("toString") ? Kind.DATE : Kind.DATE_TIME;
        }
        if (TEXTS.contains(member.name())) {
            return Kind.TEXT;
        }
        return NUMBERS.contains(member.name())
                ? Kind.NUMBER
                : BOOLEANS.contains(member.name()) ? Kind.BOOLEAN : Kind.UNKNOWN;
    }

    private Set<Kind> operation(String operator, List<ExpressionTree> operands) {
        return switch (operator) {
            case "?" -> {
                Set<Kind> either = EnumSet.copyOf(kinds(operands.get(1)));
                either.addAll(kinds(operands.get(2)));
                yield either;
            }
            case "+", "-", "*", "/", "%" -> EnumSet.of(Kind.NUMBER);
            default -> EnumSet.of(Kind.BOOLEAN);
        };
    }

    /** The names that stand by themselves in an expression and are unknown to the engine when it evaluates it. */
    static Optional<String> unknownName(ExpressionTree tree, Predicate<String> known) {
        return tree.all().stream()
                .filter(ExpressionTree.Name.class::isInstance)
                .map(part -> ((ExpressionTree.Name) part).name())
                .filter(name -> !known.test(name))
                .findFirst();
    }

    /** How long the text is that the expression gives, at the most; none where nothing tells. */
    Optional<Integer> longest(ExpressionTree tree) {
        if (tree instanceof ExpressionTree.Text text) {
            return Optional.of(text.text().length());
        }
        if (tree instanceof ExpressionTree.Literal literal) {
            return Optional.of(String.valueOf(literal.value()).length());
        }
        if (tree instanceof ExpressionTree.Composite composite) {
            int sum = 0;
            for (ExpressionTree part : composite.parts()) {
                Optional<Integer> length = longest(part);
                if (length.isEmpty()) {
                    return Optional.empty();
                }
                sum += length.get();
            }
            return Optional.of(sum);
        }
        if (tree instanceof ExpressionTree.Name name) {
            return ofVariable(name.name());
        }
        if (tree instanceof ExpressionTree.Property property && property.of() instanceof ExpressionTree.Name name) {
            return Optional.ofNullable(texts.longest().get(name.name() + "." + property.name()));
        }
        if (tree instanceof ExpressionTree.Method method
                && method.member() instanceof ExpressionTree.Property member
                && Set.of("toLowerCase", "toUpperCase", "trim").contains(member.name())) {
            return longest(member.of());
        }
        if (tree instanceof ExpressionTree.Operation operation
                && operation.operator().equals("?")) {
            Optional<Integer> then = longest(operation.operands().get(1));
            Optional<Integer> otherwise = longest(operation.operands().get(2));
            return then.flatMap(one -> otherwise.map(other -> Math.max(one, other)));
        }
        return kinds(tree).stream().allMatch(Map.of(Kind.DATE, 40, Kind.BOOLEAN, 5, Kind.NUMBER, 25)::containsKey)
                ? Optional.of(40)
                : Optional.empty();
    }

    private Optional<Integer> ofVariable(String name) {
        Integer known = texts.longest().get(name);
        if (known != null) {
            return Optional.of(known);
        }
        if (texts.dates().contains(name)) {
            return Optional.of(40);
        }
        List<String> values = law.variables().getOrDefault(name, List.of());
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(values.stream().mapToInt(String::length).max().orElseThrow());
    }
}
