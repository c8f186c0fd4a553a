package org.section104.statute.rule;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.section104.engine.ExpressionTree;
import org.section104.engine.ExpressionTree.Function;
import org.section104.engine.ExpressionTree.Method;
import org.section104.engine.ExpressionTree.Name;
import org.section104.engine.ExpressionTree.Property;
import org.section104.explorer.diagram.Excerpt;

/** Finds the writes and the unknown calls of expressions in a diagram. */
final class Expressions {

    private static final Pattern WRITE = Pattern.compile(
            "\\b(?:set|remove|create)Variables?(?:Local)?\\s*\\(\\s*[\"']([A-Za-z_][A-Za-z0-9_]*)[\"']");

    /** Functions of the engine and methods of texts, numbers, dates and lists that only read. */
    private static final Set<String> READING = Set.of(
            "now",
            "dateTime",
            "currentUser",
            "currentUserGroups",
            "toLowerCase",
            "toUpperCase",
            "trim",
            "strip",
            "equals",
            "equalsIgnoreCase",
            "contains",
            "startsWith",
            "endsWith",
            "isEmpty",
            "isBlank",
            "size",
            "length",
            "get",
            "indexOf",
            "substring",
            "replace",
            "matches",
            "concat",
            "compareTo",
            "intValue",
            "longValue",
            "doubleValue",
            "booleanValue",
            "toString",
            "plusSeconds",
            "plusMinutes",
            "plusHours",
            "plusDays",
            "plusWeeks",
            "plusMonths",
            "plusYears",
            "minusSeconds",
            "minusMinutes",
            "minusHours",
            "minusDays",
            "minusWeeks",
            "minusMonths",
            "minusYears",
            "withTimeAtStartOfDay",
            "toDate",
            "getTime",
            "before",
            "after",
            "getVariable",
            "getVariableLocal",
            "hasVariable",
            "getBusinessKey",
            "getProcessBusinessKey",
            "getProcessInstanceId",
            "getProcessDefinitionId",
            "getCurrentActivityId",
            "getCurrentActivityName",
            "getId",
            "getName",
            "getAssignee",
            "getOwner",
            "getTaskDefinitionKey",
            "stringValue",
            "numberValue",
            "boolValue",
            "value",
            "prop",
            "hasProp");

    private Expressions() {}

    /** Returns the variables that a text writes by name. */
    static Set<String> written(String text) {
        Set<String> written = new LinkedHashSet<>();
        Matcher write = WRITE.matcher(text);
        while (write.find()) {
            written.add(write.group(1));
        }
        return written;
    }

    /** Finds a call in the expressions of a text that may do more than read. */
    static Optional<String> unknownCall(String text, Set<String> readOnly) {
        try {
            for (ExpressionTree part : ExpressionTree.of(text).all()) {
                Optional<String> unknown = unknownCall(part, readOnly);
                if (unknown.isPresent()) {
                    return unknown;
                }
            }
            return Optional.empty();
        } catch (ExpressionTree.Unreadable unreadable) {
            return Optional.of(Excerpt.of(text));
        }
    }

    private static Optional<String> unknownCall(ExpressionTree part, Set<String> readOnly) {
        if (part instanceof Function function) {
            return READING.contains(function.name()) ? Optional.empty() : Optional.of(function.name() + "()");
        }
        if (part instanceof Method method) {
            String path = path(method.member());
            String name = path.substring(path.lastIndexOf('.') + 1);
            return readOnly.contains(path) || READING.contains(name) ? Optional.empty() : Optional.of(path + "()");
        }
        return part instanceof ExpressionTree.Unknown unknown ? Optional.of(unknown.kind()) : Optional.empty();
    }

    /** Returns a path such as {@code bean.method}; empty if the owner is computed. */
    private static String path(ExpressionTree member) {
        if (member instanceof Name name) {
            return name.name();
        }
        if (member instanceof Property property) {
            return property.of() instanceof Name || property.of() instanceof Property
                    ? path(property.of()) + "." + property.name()
                    : property.name();
        }
        return "[…]";
    }
}
