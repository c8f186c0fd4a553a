package org.section104.statute;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.section104.engine.ExpressionTree;
import org.section104.engine.ExpressionTree.Function;
import org.section104.engine.ExpressionTree.Item;
import org.section104.engine.ExpressionTree.Literal;
import org.section104.engine.ExpressionTree.Method;
import org.section104.engine.ExpressionTree.Name;
import org.section104.engine.ExpressionTree.Operation;
import org.section104.engine.ExpressionTree.Property;
import org.section104.engine.ExpressionTree.Text;
import org.section104.explorer.diagram.Excerpt;

/**
 * Checks that an expression in a diagram only compares variables and calls methods that change nothing. The engine's
 * own parser reads the expression. Its tree may contain only what this allow-list permits.
 */
final class Expressions {

    /** The methods that may be called on a value. */
    private static final Set<String> METHODS = Set.of(
            "toLowerCase",
            "toUpperCase",
            "trim",
            "length",
            "size",
            "isEmpty",
            "contains",
            "equals",
            "equalsIgnoreCase",
            "startsWith",
            "endsWith",
            "toString",
            "get",
            "prop",
            "hasProp",
            "stringValue",
            "numberValue",
            "boolValue",
            "plusMinutes",
            "plusHours",
            "plusDays",
            "plusWeeks",
            "plusMonths",
            "plusYears",
            "minusMinutes",
            "minusHours",
            "minusDays",
            "minusWeeks",
            "minusMonths",
            "minusYears",
            "withTimeAtStartOfDay",
            "toDate");

    private static final Set<String> FUNCTIONS = Set.of("now", "dateTime", "currentUser", "currentUserGroups");

    /** The properties of an execution or a task that may be read. Other properties lead to the engine's services. */
    private static final Set<String> READ = Set.of(
            "execution.processBusinessKey",
            "execution.businessKey",
            "execution.id",
            "execution.processInstanceId",
            "execution.currentActivityId",
            "execution.currentActivityName",
            "task.id",
            "task.name",
            "task.taskDefinitionKey",
            "task.assignee");

    /** Names that the engine itself resolves, and a bean that it offers to the filters of Tasklist. */
    private static final Set<String> RESERVED =
            Set.of("execution", "task", "caseExecution", "externalTask", "variableContext", "actingOffices");

    private final Set<String> published;
    private final Set<String> reserved;

    /** @param published the calls that the service publishes to diagrams, as {@code bean.method} */
    Expressions(Set<String> published) {
        this(published, Set.of());
    }

    /**
     * @param published the calls that the service publishes to diagrams, as {@code bean.method}
     * @param beans the names of further beans that the engine finds, which no expression may touch
     */
    Expressions(Set<String> published, Set<String> beans) {
        this.published = published;
        this.reserved = new HashSet<>(RESERVED);
        reserved.addAll(beans);
        for (var call : published) {
            reserved.add(call.substring(0, call.indexOf('.')));
        }
    }

    /** Lists the published calls, for messages. */
    String published() {
        return published.stream().sorted().map(call -> call + "(…)").collect(Collectors.joining(", "));
    }

    /**
     * Checks the expressions in a text. Returns what is wrong as the rest of a sentence, or empty if nothing is wrong.
     */
    Optional<String> refused(String text) {
        try {
            return reached(text);
        } catch (ExpressionTree.Unreadable unreadable) {
            return Optional.of("holds an expression that cannot be read, because it %s: %s"
                    .formatted(unreadable.getMessage(), Excerpt.of(text)));
        }
    }

    /**
     * Checks the expressions in a text that the engine never evaluates. A text that the engine's parser refuses counts
     * as plain text.
     */
    Optional<String> refusedInProse(String text) {
        try {
            return reached(text);
        } catch (ExpressionTree.Unreadable unreadable) {
            return Optional.empty();
        }
    }

    private Optional<String> reached(String text) throws ExpressionTree.Unreadable {
        if (!ExpressionTree.isIn(text)) {
            return Optional.empty();
        }
        var unknown = unknown(ExpressionTree.of(text));
        return unknown.isEmpty()
                ? unknown
                : Optional.of("reaches “%s” in %s".formatted(Excerpt.of(unknown.get()), Excerpt.of(text)));
    }

    private Optional<String> unknown(List<ExpressionTree> parts) {
        for (var part : parts) {
            var unknown = unknown(part);
            if (unknown.isPresent()) {
                return unknown;
            }
        }
        return Optional.empty();
    }

    /** Finds the first part of a tree that is not on the allow-list. */
    private Optional<String> unknown(ExpressionTree tree) {
        if (tree instanceof Text || tree instanceof Literal) {
            return Optional.empty();
        }
        if (tree instanceof Name name) {
            return reserved.contains(name.name()) ? Optional.of(name.name()) : Optional.empty();
        }
        if (tree instanceof Property property) {
            return READ.contains(path(property)) ? Optional.empty() : Optional.of(path(property));
        }
        if (tree instanceof Function function) {
            return FUNCTIONS.contains(function.name()) ? unknown(function.arguments()) : Optional.of(function.name());
        }
        if (tree instanceof Method method) {
            return method.member() instanceof Property member ? unknown(method, member) : Optional.of("[…]");
        }
        if (tree instanceof Item) {
            return Optional.of("[…]");
        }
        return tree instanceof Operation || tree instanceof ExpressionTree.Composite
                ? unknown(tree.parts())
                : Optional.of(tree.toString());
    }

    private Optional<String> unknown(Method method, Property member) {
        if (member.of() instanceof Name of && reserved.contains(of.name())) {
            return published.contains(path(member)) ? unknown(method.arguments()) : Optional.of(path(member));
        }
        if (!METHODS.contains(member.name())) {
            return Optional.of(member.name());
        }
        var unknown = unknown(member.of());
        return unknown.isPresent() ? unknown : unknown(method.arguments());
    }

    /** Returns a path such as {@code execution.id}, or only the property's name if its owner is not a name. */
    private static String path(Property property) {
        return property.of() instanceof Name name ? name.name() + "." + property.name() : property.name();
    }
}
