package org.section104.statute.rule;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.section104.engine.ExpressionTree;
import org.section104.engine.ExpressionTree.Function;
import org.section104.engine.ExpressionTree.Item;
import org.section104.engine.ExpressionTree.Literal;
import org.section104.engine.ExpressionTree.Method;
import org.section104.engine.ExpressionTree.Name;
import org.section104.engine.ExpressionTree.Operation;
import org.section104.engine.ExpressionTree.Property;
import org.section104.statute.rule.Statute.ProcessLaw;

/**
 * Infers the kinds of values that an expression can return, and why its evaluation may fail, from the diagram and the
 * statute. The rules are those of the engine's expression language (JUEL): a method needs a value, a comparison with a
 * number needs a number on both sides, and arithmetic needs numbers.
 *
 * <p>The parameter {@code given} is the set of variables that are known to have a value: {@code x != null &&
 * x.isEmpty()} evaluates its right side only if {@code x} has one.
 */
final class Evaluated {

    /** Kinds of values. */
    enum Kind {
        NULL("nothing"),
        TEXT("a text"),
        DATE("a date"),
        /** A date and time of Joda-Time, which the engine does not yet accept as a date. */
        DATE_TIME("a date and time"),
        NUMBER("a number"),
        BOOLEAN("true or false"),
        COLLECTION("a list"),
        /** A variable of the statute without declared values. */
        OBJECT("a record"),
        UNKNOWN("a value of any kind");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** The permitted arguments of a method. */
    private enum Argument {
        ANYTHING("a value"),
        TEXT("a text"),
        /** A whole number so small that no calendar overflows. */
        FEW("a whole number of at most " + FARTHEST);

        private final String words;

        Argument(String words) {
            this.words = words;
        }
    }

    private static final Map<String, List<Argument>> OF_ALL =
            Map.of("toString", List.of(), "equals", List.of(Argument.ANYTHING));

    /** The methods of each kind of value, with the permitted arguments. */
    private static final Map<Kind, Map<String, List<Argument>>> METHODS = Map.of(
            Kind.TEXT,
            Map.of(
                    "toLowerCase", List.of(),
                    "toUpperCase", List.of(),
                    "trim", List.of(),
                    "length", List.of(),
                    "isEmpty", List.of(),
                    "equalsIgnoreCase", List.of(Argument.ANYTHING),
                    "startsWith", List.of(Argument.ANYTHING),
                    "endsWith", List.of(Argument.ANYTHING),
                    "contains", List.of(Argument.TEXT)),
            Kind.COLLECTION,
            Map.of("size", List.of(), "isEmpty", List.of(), "contains", List.of(Argument.ANYTHING)),
            Kind.DATE_TIME,
            Map.ofEntries(
                    Map.entry("toDate", List.of()),
                    Map.entry("withTimeAtStartOfDay", List.of()),
                    Map.entry("plusMinutes", List.of(Argument.FEW)),
                    Map.entry("plusHours", List.of(Argument.FEW)),
                    Map.entry("plusDays", List.of(Argument.FEW)),
                    Map.entry("plusWeeks", List.of(Argument.FEW)),
                    Map.entry("plusMonths", List.of(Argument.FEW)),
                    Map.entry("plusYears", List.of(Argument.FEW)),
                    Map.entry("minusMinutes", List.of(Argument.FEW)),
                    Map.entry("minusHours", List.of(Argument.FEW)),
                    Map.entry("minusDays", List.of(Argument.FEW)),
                    Map.entry("minusWeeks", List.of(Argument.FEW)),
                    Map.entry("minusMonths", List.of(Argument.FEW)),
                    Map.entry("minusYears", List.of(Argument.FEW))));

    /** The largest absolute number of units by which a date may be moved. */
    private static final long FARTHEST = 10_000;

    /** Kinds that this class lets an expression compare with every other kind. */
    private static final Set<Kind> WITH_ANYTHING = EnumSet.of(Kind.NULL, Kind.UNKNOWN);

    private static final Set<String> TEXTS = Set.of("toLowerCase", "toUpperCase", "trim", "toString", "stringValue");
    private static final Set<String> NUMBERS = Set.of("length", "size", "numberValue");
    private static final Set<String> BOOLEANS = Set.of(
            "isEmpty", "contains", "equals", "equalsIgnoreCase", "startsWith", "endsWith", "hasProp", "boolValue");

    /** The counters that the engine sets for each multi-instance activity. */
    static final Set<String> COUNTERS =
            Set.of("loopCounter", "nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances");

    private final Statute statute;
    private final Statute.Texts texts;
    private final ProcessLaw law;

    Evaluated(Statute statute, ProcessLaw law) {
        this.statute = statute;
        this.texts = statute.texts().orElse(Statute.Texts.NONE);
        this.law = law;
    }

    // ---- what it gives

    /** Returns the kinds of values that an expression may return. Both branches of a choice count. */
    Set<Kind> kinds(ExpressionTree tree) {
        return kinds(tree, Set.of());
    }

    private Set<Kind> kinds(ExpressionTree tree, Set<String> given) {
        if (tree instanceof ExpressionTree.Text || tree instanceof ExpressionTree.Composite) {
            return EnumSet.of(Kind.TEXT);
        }
        if (tree instanceof Literal literal) {
            return EnumSet.of(literal(literal.value()));
        }
        if (tree instanceof Name name) {
            return variable(name.name(), given);
        }
        if (tree instanceof Function function) {
            return EnumSet.of(function(function.name()));
        }
        if (tree instanceof Property property && property.of() instanceof Name) {
            return EnumSet.of(Kind.TEXT, Kind.NULL);
        }
        if (tree instanceof Method method && method.member() instanceof Property member) {
            return EnumSet.of(method(member, given));
        }
        if (tree instanceof Operation operation) {
            return operation(operation, given);
        }
        return EnumSet.of(Kind.UNKNOWN);
    }

    private static Kind literal(@Nullable Object value) {
        if (value == null) {
            return Kind.NULL;
        }
        return value instanceof Number ? Kind.NUMBER : value instanceof Boolean ? Kind.BOOLEAN : Kind.TEXT;
    }

    /** Returns the kinds of a variable. A variable of the statute has no value until its step is completed. */
    private Set<Kind> variable(String name, Set<String> given) {
        Set<Kind> kinds = EnumSet.of(COUNTERS.contains(name) ? Kind.NUMBER : ofVariable(name));
        if (law.variables().containsKey(name) && !law.begins().contains(name) && !given.contains(name)) {
            kinds.add(Kind.NULL);
        }
        return kinds;
    }

    private Kind ofVariable(String name) {
        if (texts.dates().contains(name)) {
            return Kind.DATE;
        }
        List<String> values = law.variables().get(name);
        if (values == null || values.isEmpty()) {
            return texts.longest().containsKey(name) ? Kind.TEXT : values == null ? Kind.UNKNOWN : Kind.OBJECT;
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

    private Kind method(Property member, Set<String> given) {
        String call = path(member);
        if (texts.dates().contains(call)) {
            return Kind.DATE;
        }
        if (statute.neverEmpty().stream().anyMatch(collection -> collection.startsWith("${" + call + "("))) {
            return Kind.COLLECTION;
        }
        if (kinds(member.of(), given).equals(EnumSet.of(Kind.DATE_TIME))) {
            return Set.of("toDate", "toString").contains(member.name()) ? Kind.DATE : Kind.DATE_TIME;
        }
        if (TEXTS.contains(member.name())) {
            return Kind.TEXT;
        }
        return NUMBERS.contains(member.name())
                ? Kind.NUMBER
                : BOOLEANS.contains(member.name()) ? Kind.BOOLEAN : Kind.UNKNOWN;
    }

    private Set<Kind> operation(Operation operation, Set<String> given) {
        List<ExpressionTree> operands = operation.operands();
        return switch (operation.operator()) {
            case "?" -> {
                Set<Kind> either = EnumSet.copyOf(kinds(operands.get(1), and(given, implied(operands.get(0), true))));
                either.addAll(kinds(operands.get(2), and(given, implied(operands.get(0), false))));
                yield either;
            }
            case "+", "-", "*", "/", "%" -> EnumSet.of(Kind.NUMBER);
            default -> EnumSet.of(Kind.BOOLEAN);
        };
    }

    // ---- why it may fail

    /**
     * The reason why the engine may fail to evaluate an expression, as the rest of a sentence that begins with the
     * expression.
     *
     * @param certain whether the evaluation always fails with the kinds of values that the statute declares
     */
    record Failure(String why, boolean certain) {}

    /** Returns why the evaluation may fail; empty if it cannot fail. */
    Optional<Failure> failure(ExpressionTree tree) {
        return failure(tree, Set.of());
    }

    private Optional<Failure> failure(ExpressionTree tree, Set<String> given) {
        if (tree instanceof Method method) {
            return method(method, given);
        }
        if (tree instanceof Operation operation) {
            return parts(operation, given).or(() -> operands(operation, given));
        }
        if (tree instanceof Function function && !function.arguments().isEmpty()) {
            return fails("gives %s() an argument, and it takes none", function.name());
        }
        if (tree instanceof Item) {
            return mayFail("reads an item of a list, which may not be there");
        }
        return first(tree.parts(), given);
    }

    private Optional<Failure> first(List<ExpressionTree> parts, Set<String> given) {
        return parts.stream().flatMap(part -> failure(part, given).stream()).findFirst();
    }

    private static Optional<Failure> fails(String why, Object... of) {
        return Optional.of(new Failure(why.formatted(of), true));
    }

    private static Optional<Failure> mayFail(String why, Object... of) {
        return Optional.of(new Failure(why.formatted(of), false));
    }

    private Optional<Failure> method(Method method, Set<String> given) {
        if (!(method.member() instanceof Property member)) {
            return mayFail("calls a method that is not named");
        }
        Optional<Failure> inside = first(
                Stream.concat(Stream.of(member.of()), method.arguments().stream())
                        .toList(),
                given);
        if (inside.isPresent()) {
            return inside;
        }
        List<String> published = statute.readOnly().get(path(member));
        if (published != null) {
            List<String> arguments = method.arguments().stream()
                    .map(argument -> argument instanceof Name name ? name.name() : "")
                    .toList();
            return arguments.equals(published)
                    ? Optional.empty()
                    : fails("calls %s otherwise than as %1$s(%s)", path(member), String.join(", ", published));
        }
        return onValue(member, method.arguments(), given);
    }

    private Optional<Failure> onValue(Property member, List<ExpressionTree> arguments, Set<String> given) {
        for (Kind kind : kinds(member.of(), given)) {
            if (kind == Kind.NULL) {
                return mayFail(
                        "calls %s() on a value that may be missing then; compare it with null before", member.name());
            }
            if (kind == Kind.UNKNOWN || kind == Kind.OBJECT) {
                return mayFail("calls %s() on a value of which nothing tells the kind", member.name());
            }
            List<Argument> parameters =
                    METHODS.getOrDefault(kind, Map.of()).getOrDefault(member.name(), OF_ALL.get(member.name()));
            if (parameters == null) {
                return fails("calls %s() on %s, which has no such method", member.name(), kind.words);
            }
            if (parameters.size() != arguments.size()) {
                return fails(
                        "calls %s() with %d arguments; it takes %d",
                        member.name(), arguments.size(), parameters.size());
            }
            for (int at = 0; at < arguments.size(); at++) {
                if (!takes(parameters.get(at), arguments.get(at), given)) {
                    return fails("calls %s() with an argument that is not %s", member.name(), parameters.get(at).words);
                }
            }
        }
        return Optional.empty();
    }

    private boolean takes(Argument parameter, ExpressionTree argument, Set<String> given) {
        return switch (parameter) {
            case ANYTHING -> true;
            case TEXT -> kinds(argument, given).equals(EnumSet.of(Kind.TEXT));
            case FEW -> isFew(argument);
        };
    }

    private static boolean isFew(ExpressionTree argument) {
        return argument instanceof Literal literal
                && literal.value() instanceof Long number
                && Math.abs(number) <= FARTHEST;
    }

    /**
     * Checks the operands with the variables that have a value there. The right side of "and" is evaluated only if the
     * left side is true.
     */
    private Optional<Failure> parts(Operation operation, Set<String> given) {
        List<ExpressionTree> operands = operation.operands();
        ExpressionTree first = operands.get(0);
        return switch (operation.operator()) {
            case "&&" -> failure(first, given).or(() -> failure(operands.get(1), and(given, implied(first, true))));
            case "||" -> failure(first, given).or(() -> failure(operands.get(1), and(given, implied(first, false))));
            case "?" ->
                failure(first, given)
                        .or(() -> failure(operands.get(1), and(given, implied(first, true))))
                        .or(() -> failure(operands.get(2), and(given, implied(first, false))));
            default -> first(operands, given);
        };
    }

    private Optional<Failure> operands(Operation operation, Set<String> given) {
        List<ExpressionTree> operands = operation.operands();
        Set<Kind> left = kinds(operands.get(0), given);
        return switch (operation.operator()) {
            case "empty" -> Optional.empty();
            case "!", "?" -> truth(left);
            case "&&" ->
                truth(left).or(() -> truth(kinds(operands.get(1), and(given, implied(operands.get(0), true)))));
            case "||" ->
                truth(left).or(() -> truth(kinds(operands.get(1), and(given, implied(operands.get(0), false)))));
            case "==", "!=" -> equality(left, kinds(operands.get(1), given));
            case "<", "<=", ">", ">=" -> order(left, kinds(operands.get(1), given));
            case "%" ->
                arithmetic(operands, given)
                        .or(() -> isFew(operands.get(1)) && !operands.get(1).equals(new Literal(0L))
                                ? Optional.empty()
                                : mayFail("divides by what may be 0"));
            default -> arithmetic(operands, given);
        };
    }

    private static Optional<Failure> truth(Set<Kind> of) {
        return of.stream()
                .filter(Set.of(Kind.NUMBER, Kind.DATE, Kind.DATE_TIME, Kind.COLLECTION, Kind.OBJECT)::contains)
                .findFirst()
                .flatMap(kind -> fails("takes %s for true or false", kind.words));
    }

    private static Optional<Failure> equality(Set<Kind> left, Set<Kind> right) {
        for (Kind one : left) {
            for (Kind other : right) {
                if (!isComparable(one, other)) {
                    return fails("compares %s with %s", one.words, other.words);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Returns whether the engine compares two kinds without an error. If one value is a number, the engine reads the
     * other one as a number; if one is true or false, it reads the other one as true or false, which a text allows.
     */
    private static boolean isComparable(Kind one, Kind other) {
        if (one == other || WITH_ANYTHING.contains(one) || WITH_ANYTHING.contains(other)) {
            return true;
        }
        if (one == Kind.NUMBER || other == Kind.NUMBER) {
            return false;
        }
        return !(one == Kind.BOOLEAN || other == Kind.BOOLEAN) || one == Kind.TEXT || other == Kind.TEXT;
    }

    private static Optional<Failure> order(Set<Kind> left, Set<Kind> right) {
        for (Kind one : left) {
            for (Kind other : right) {
                boolean alike = one == other && one != Kind.COLLECTION && one != Kind.UNKNOWN && one != Kind.OBJECT;
                boolean missing = one == Kind.NULL || other == Kind.NULL;
                boolean texts = (one == Kind.TEXT || other == Kind.TEXT)
                        && one != Kind.NUMBER
                        && other != Kind.NUMBER
                        && one != Kind.UNKNOWN
                        && other != Kind.UNKNOWN;
                if (!alike && !missing && !texts) {
                    return one == Kind.UNKNOWN || other == Kind.UNKNOWN
                            ? mayFail("orders a value of which nothing tells the kind")
                            : fails("orders %s and %s", one.words, other.words);
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Failure> arithmetic(List<ExpressionTree> operands, Set<String> given) {
        return operands.stream()
                .flatMap(operand -> kinds(operand, given).stream())
                .filter(kind -> kind != Kind.NUMBER && kind != Kind.NULL)
                .findFirst()
                .flatMap(kind -> kind == Kind.UNKNOWN
                        ? mayFail("reckons with a value of which nothing tells the kind")
                        : fails("reckons with %s", kind.words));
    }

    // ---- what a condition tells of its variables

    private static Set<String> and(Set<String> given, Set<String> more) {
        if (more.isEmpty()) {
            return given;
        }
        Set<String> all = new HashSet<>(given);
        all.addAll(more);
        return all;
    }

    /** Returns the variables that must have a value if a condition has this outcome. */
    private static Set<String> implied(ExpressionTree tree, boolean outcome) {
        if (tree instanceof Name name) {
            return outcome ? Set.of(name.name()) : Set.of();
        }
        if (!(tree instanceof Operation operation)) {
            return Set.of();
        }
        List<ExpressionTree> operands = operation.operands();
        return switch (operation.operator()) {
            case "!" -> implied(operands.get(0), !outcome);
            case "empty" -> !outcome && operands.get(0) instanceof Name name ? Set.of(name.name()) : Set.of();
            case "&&" -> outcome ? and(implied(operands.get(0), true), implied(operands.get(1), true)) : Set.of();
            case "||" -> outcome ? Set.of() : and(implied(operands.get(0), false), implied(operands.get(1), false));
            case "==" -> compared(operands, outcome);
            case "!=" -> compared(operands, !outcome);
            default -> Set.of();
        };
    }

    /**
     * Returns the variable of a comparison if it must have a value: if it equals a literal other than null, or does not
     * equal null.
     */
    private static Set<String> compared(List<ExpressionTree> operands, boolean equal) {
        ExpressionTree left = operands.get(0);
        ExpressionTree right = operands.get(1);
        if (left instanceof Literal) {
            return right instanceof Literal ? Set.of() : compared(List.of(right, left), equal);
        }
        return left instanceof Name name && right instanceof Literal literal && equal == (literal.value() != null)
                ? Set.of(name.name())
                : Set.of();
    }

    /** Returns {@code bean.method}, or an empty text if the owner of the member is not a name. */
    private static String path(Property member) {
        return member.of() instanceof Name of ? of.name() + "." + member.name() : "";
    }

    /** Finds the first name in an expression that the engine cannot resolve. */
    static Optional<String> unknownName(ExpressionTree tree, Predicate<String> known) {
        return tree.all().stream()
                .filter(Name.class::isInstance)
                .map(part -> ((Name) part).name())
                .filter(name -> !known.test(name))
                .findFirst();
    }

    /** Returns the greatest length of the text that the expression returns, in characters; empty if unknown. */
    Optional<Integer> longest(ExpressionTree tree) {
        if (tree instanceof ExpressionTree.Text text) {
            return Optional.of(text.text().length());
        }
        if (tree instanceof Literal literal) {
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
        if (tree instanceof Name name) {
            return longest(name.name());
        }
        if (tree instanceof Property property && property.of() instanceof Name name) {
            return Optional.ofNullable(texts.longest().get(name.name() + "." + property.name()));
        }
        if (tree instanceof Method method
                && method.member() instanceof Property member
                && Set.of("toLowerCase", "toUpperCase", "trim").contains(member.name())) {
            return longest(member.of());
        }
        if (tree instanceof Operation operation && operation.operator().equals("?")) {
            Optional<Integer> then = longest(operation.operands().get(1));
            Optional<Integer> otherwise = longest(operation.operands().get(2));
            return then.flatMap(one -> otherwise.map(other -> Math.max(one, other)));
        }
        return kinds(tree).stream().allMatch(Set.of(Kind.DATE, Kind.BOOLEAN, Kind.NUMBER)::contains)
                ? Optional.of(40)
                : Optional.empty();
    }

    private Optional<Integer> longest(String name) {
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
