package org.section104.statute;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an expression in a diagram may do: compare variables, and call what cannot change anything. The check is by words
 * and not by meaning: every call in an expression must be one that is known to be harmless, whatever it is called on.
 */
final class Expressions {

    private static final Set<String> WORDS = Set.of(
            "true",
            "false",
            "null",
            "empty",
            "not",
            "and",
            "or",
            "eq",
            "ne",
            "lt",
            "gt",
            "le",
            "ge",
            "div",
            "mod",
            "instanceof");

    /** What may be called on a value. */
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

    /** What may be read of an execution or a task; anything else leads to the engine's services. */
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

    private static final Set<String> CONTEXTS =
            Set.of("execution", "task", "caseExecution", "externalTask", "variableContext");

    private static final Pattern TOKEN = Pattern.compile(
            "\\s+|'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"|[0-9][0-9.eE]*|[\\p{L}_$][\\p{L}\\p{N}_$]*|&&|\\|\\||[=!<>]=|[-+*/%<>!?:(),.&|]");

    private final Set<String> published;
    private final Set<String> beans;

    /** @param published what the service publishes to diagrams, {@code bean.method} */
    Expressions(Set<String> published) {
        this.published = published;
        this.beans = published.stream()
                .map(call -> call.substring(0, call.indexOf('.')))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What is published, for people. */
    String published() {
        return published.stream().sorted().map(call -> call + "(…)").collect(Collectors.joining(", "));
    }

    /** What is wrong with the expressions in a text, as the rest of a sentence; empty when nothing is. */
    Optional<String> refused(String text) {
        int at = start(text, 0);
        while (at >= 0) {
            var end = end(text, at + 2);
            if (end < 0) {
                return Optional.of("holds an expression that cannot be read: " + text.strip());
            }
            var tokens = tokens(text.substring(at + 2, end));
            var expression = text.substring(at, end + 1);
            if (tokens.isEmpty()) {
                return Optional.of("holds an expression that cannot be read: " + expression);
            }
            var refused = refusedCall(tokens.get());
            if (refused.isPresent()) {
                return Optional.of("reaches “%s” in %s".formatted(refused.get(), expression));
            }
            at = start(text, end + 1);
        }
        return Optional.empty();
    }

    private static int start(String text, int from) {
        var dollar = text.indexOf("${", from);
        var hash = text.indexOf("#{", from);
        return dollar < 0 ? hash : hash < 0 ? dollar : Math.min(dollar, hash);
    }

    /** The closing brace, one within quotation marks not counting. */
    private static int end(String text, int from) {
        char quote = 0;
        for (int at = from; at < text.length(); at++) {
            var here = text.charAt(at);
            if (quote != 0) {
                if (here == '\\') {
                    at++;
                } else if (here == quote) {
                    quote = 0;
                }
            } else if (here == '\'' || here == '"') {
                quote = here;
            } else if (here == '}') {
                return at;
            }
        }
        return -1;
    }

    private static Optional<List<String>> tokens(String expression) {
        var tokens = new ArrayList<String>();
        var matcher = TOKEN.matcher(expression);
        int at = 0;
        while (at < expression.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                return Optional.empty();
            }
            if (!matcher.group().isBlank()) {
                tokens.add(matcher.group());
            }
            at = matcher.end();
        }
        return Optional.of(tokens);
    }

    /** The first thing that is reached and must not be. */
    private Optional<String> refusedCall(List<String> tokens) {
        for (int at = 0; at < tokens.size(); at++) {
            var word = tokens.get(at);
            if (!Character.isJavaIdentifierStart(word.charAt(0)) || WORDS.contains(word)) {
                continue;
            }
            var member = at + 2 < tokens.size() && tokens.get(at + 1).equals(".") ? tokens.get(at + 2) : "";
            var isMember = at > 0 && tokens.get(at - 1).equals(".");
            if (isMember && !(METHODS.contains(word) && isCall(tokens, at))) {
                return Optional.of(word);
            }
            if (!isMember && isCall(tokens, at) && !FUNCTIONS.contains(word)) {
                return Optional.of(word);
            }
            if (!isMember && (CONTEXTS.contains(word) || beans.contains(word))) {
                if (!isPublished(tokens, at, word + "." + member)) {
                    return Optional.of(member.isEmpty() ? word : word + "." + member);
                }
                at += 2;
            }
        }
        return Optional.empty();
    }

    private boolean isPublished(List<String> tokens, int at, String path) {
        return isCall(tokens, at + 2) ? published.contains(path) : READ.contains(path);
    }

    private static boolean isCall(List<String> tokens, int at) {
        return at + 1 < tokens.size() && tokens.get(at + 1).equals("(");
    }
}
