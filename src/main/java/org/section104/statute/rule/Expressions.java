package org.section104.statute.rule;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an expression in a diagram may do besides being read. */
final class Expressions {

    private static final Pattern LITERAL = Pattern.compile("'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern CALL = Pattern.compile(
            "([A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)*|[)\\]]\\s*\\.\\s*[A-Za-z_][A-Za-z0-9_]*|]|\\))\\s*\\(");
    private static final Pattern WRITE = Pattern.compile(
            "\\b(?:set|remove|create)Variables?(?:Local)?\\s*\\(\\s*[\"']([A-Za-z_][A-Za-z0-9_]*)[\"']");

    /** Words that may stand before a bracket and are no call. */
    private static final Set<String> OPERATORS =
            Set.of("and", "or", "not", "eq", "ne", "lt", "gt", "le", "ge", "div", "mod", "empty");

    /** What only reads: functions of the engine, and methods of texts, numbers, dates and lists. */
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

    /** The variables that a text writes by name. */
    static Set<String> written(String text) {
        Set<String> written = new LinkedHashSet<>();
        Matcher write = WRITE.matcher(text);
        while (write.find()) {
            written.add(write.group(1));
        }
        return written;
    }

    /** What the expressions of a text call that may do more than read. */
    static Optional<String> unknownCall(String text, Set<String> readOnly) {
        if (!text.contains("${") && !text.contains("#{")) {
            return Optional.empty();
        }
        Matcher call = CALL.matcher(LITERAL.matcher(text).replaceAll("''"));
        while (call.find()) {
            String name = call.group(1).replaceAll("\\s", "");
            String method = name.substring(name.lastIndexOf('.') + 1);
            boolean reads = readOnly.contains(name) || READING.contains(method) || OPERATORS.contains(name);
            boolean computed = name.equals("]") || name.equals(")");
            if (computed || !reads) {
                return Optional.of(computed ? text.strip() : name.replaceFirst("^[)\\]]\\.", "") + "()");
            }
        }
        return Optional.empty();
    }
}
