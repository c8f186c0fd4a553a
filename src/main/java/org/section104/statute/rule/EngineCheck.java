package org.section104.statute.rule;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.section104.engine.EngineColumns;
import org.section104.engine.ExpressionTree;
import org.section104.explorer.diagram.Code;
import org.section104.explorer.diagram.Condition;
import org.section104.explorer.diagram.EventDefinition;
import org.section104.explorer.diagram.EventDefinition.Timer;
import org.section104.explorer.diagram.Flow;
import org.section104.explorer.diagram.FormField;
import org.section104.explorer.diagram.Kind;
import org.section104.explorer.diagram.Listener;
import org.section104.explorer.diagram.Mapping;
import org.section104.explorer.diagram.MultiInstance;
import org.section104.explorer.diagram.Node;
import org.section104.explorer.diagram.Parameter;
import org.section104.explorer.diagram.Process;
import org.section104.statute.rule.Statute.ProcessLaw;
import org.section104.statute.verdict.Finding;
import org.section104.statute.verdict.Finding.Severity;

/**
 * Checks that the engine can run the diagram: store every text, evaluate every expression, read every date, and find
 * what a step is bound to. Otherwise a step fails when a case reaches it, and the case cannot perform what it then
 * owes.
 */
final class EngineCheck {

    static final String RULE = "runs";

    /** Texts that the engine evaluates for a task, not for its execution. */
    private static final Set<String> OF_A_TASK = Set.of(
            "name",
            "documentation",
            "due date",
            "follow-up date",
            "priority",
            "assignee",
            "candidate groups",
            "candidate users",
            "form key",
            "task listener");

    private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?\\d{1,9}");

    private static final Set<Evaluated.Kind> DATES = EnumSet.of(Evaluated.Kind.NULL, Evaluated.Kind.DATE);
    private static final Set<Evaluated.Kind> NUMBERS = EnumSet.of(Evaluated.Kind.NULL, Evaluated.Kind.NUMBER);
    private static final Set<Evaluated.Kind> TEXTS = EnumSet.of(Evaluated.Kind.NULL, Evaluated.Kind.TEXT);
    private static final Set<Evaluated.Kind> TRUTHS = EnumSet.of(Evaluated.Kind.BOOLEAN);
    private static final Set<Evaluated.Kind> LISTS = EnumSet.of(Evaluated.Kind.COLLECTION);
    private static final Set<Evaluated.Kind> ANY = EnumSet.allOf(Evaluated.Kind.class);

    private final Process process;
    private final String clause;
    private final Evaluated evaluated;

    /** Whether the statute declares the types of values, so that expressions can be checked against them. */
    private final boolean typed;

    private final boolean statutory;

    private final Set<String> names = new HashSet<>(Set.of("execution"));
    private final Optional<String> ownForm;
    private final List<Finding> findings = new ArrayList<>();
    private boolean decides = true;

    /** @param statutory whether the statute declares the variables of the process */
    private EngineCheck(Process process, Statute statute, ProcessLaw law, boolean statutory) {
        this.process = process;
        this.clause = law.clause();
        this.evaluated = new Evaluated(statute, law);
        this.typed = statutory && statute.texts().isPresent();
        this.statutory = statutory;
        names.addAll(law.variables().keySet());
        for (String call : statute.readOnly().keySet()) {
            names.add(call.substring(0, call.indexOf('.')));
        }
        for (Step step : law.steps().values()) {
            names.add(Statute.bean(step.contract().bean()));
        }
        for (String listener : law.listeners().values()) {
            names.add(Statute.bean(listener));
        }
        for (Node node : process.nodes()) {
            addNames(node);
        }
        this.ownForm = ownForm(process, law);
    }

    /** Finds a form outside the statute, which may ask for any variable. */
    private static Optional<String> ownForm(Process process, ProcessLaw law) {
        for (Node node : process.nodes()) {
            if (!node.formRef().isEmpty() && !law.steps().containsKey(node.property(Step.LABEL))) {
                return Optional.of(node.formRef());
            }
        }
        return Optional.empty();
    }

    /** Checks a statutory process. */
    static Result check(Subject subject) {
        return new EngineCheck(subject.process(), subject.statute(), subject.law(), true).check();
    }

    /**
     * Checks a process outside the statute: the texts that the engine stores, and the texts that it reads unchanged.
     */
    static List<Finding> check(Process process, Statute statute) {
        var law = new ProcessLaw(process.id(), "", "", Map.of(), Set.of(), Set.of(), Map.of(), Map.of(), List.of());
        return new EngineCheck(process, statute, law, false).check().findings();
    }

    private Result check() {
        itself();
        loops();
        process.nodes().forEach(this::node);
        process.flows().forEach(this::flow);
        return new Result(findings, decides);
    }

    /**
     * The result of a check.
     *
     * @param decides whether the engine can evaluate every condition; no run passes a condition that it cannot evaluate
     */
    record Result(List<Finding> findings, boolean decides) {}

    // ---- the names that an expression finds

    /** Adds the names that the diagram itself declares. */
    private void addNames(Node node) {
        for (FormField field : node.extensions().formFields()) {
            names.add(field.id());
        }
        for (Parameter input : node.extensions().inputs()) {
            names.add(input.name());
        }
        for (Parameter output : node.extensions().outputs()) {
            names.add(output.name());
        }
        for (Mapping out : node.extensions().outs()) {
            names.add(out.target());
        }
        names.add(node.resultVariable());
        names.add(node.camunda("initiator"));
        if (node.multiInstance().isPresent()) {
            names.add(node.multiInstance().get().elementVariable());
        }
        for (EventDefinition event : node.events()) {
            if (event instanceof EventDefinition.Error error) {
                names.add(error.codeVariable());
                names.add(error.messageVariable());
            } else if (event instanceof EventDefinition.Escalation escalation) {
                names.add(escalation.codeVariable());
            }
        }
    }

    // ---- the process

    private void itself() {
        String name = process.name().isBlank() ? process.id() : process.name();
        fits("", name, "key", process.id(), EngineColumns.ID);
        fits("", name, "name", process.name(), EngineColumns.NAME);
        fits("", name, "version tag", process.camunda("versionTag"), EngineColumns.VERSION_TAG);
        fits("", name, "target namespace", process.namespace(), EngineColumns.CATEGORY);
        if (!statutory && !HistoryCheck.isReadable(process.camunda("historyTimeToLive"))) {
            unreadable("", name, "history time to live", process.camunda("historyTimeToLive"), HistoryCheck.EXAMPLE);
        }
        priority("", name, "job priority", process.camunda("jobPriority"));
        for (Listener listener : process.extensions().listeners()) {
            listener("", name, listener);
        }
    }

    private void loops() {
        EndlessLoops.find(process)
                .ifPresent(node -> add(
                        Severity.VIOLATION,
                        node.id(),
                        "'%s' is in a loop in which nothing waits: the engine would run through it endlessly. Put a task or a clock of a minute or more into it."
                                .formatted(excerpt(Subject.name(node)))));
    }

    // ---- flows

    private void flow(Flow flow) {
        String name = flow.name().isBlank() ? flow.id() : flow.name();
        condition(flow.id(), name, flow.condition());
        for (Listener listener : flow.listeners()) {
            listener(flow.id(), name, listener);
        }
    }

    private void condition(String element, String name, Condition condition) {
        if (condition.present() && !condition.script()) {
            int before = findings.size();
            expression(element, name, "condition", condition.text(), TRUTHS, "true or false");
            for (Finding finding : findings.subList(before, findings.size())) {
                decides &= finding.severity() != Severity.VIOLATION;
            }
        }
    }

    // ---- nodes

    private void node(Node node) {
        String name = Subject.name(node);
        fitsId(node);
        if (node.kind() == Kind.USER_TASK) {
            userTask(node, name);
        } else {
            fits(node.id(), name, "name", node.name(), EngineColumns.NAME);
        }
        if (node.kind() == Kind.EXCLUSIVE_GATEWAY) {
            exclusive(node, name);
        }
        priority(node.id(), name, "job priority", node.camunda("jobPriority"));
        fields(node.id(), name, node.code(), node.extensions().fields().size());
        evaluate(node.id(), name, "expression", node.code().expression());
        if (statutory) {
            bindings(node, name);
        }
        if (node.multiInstance().isPresent()) {
            repeated(node.id(), name, node.multiInstance().get());
        }
        extensions(node, name);
        retries(node.id(), name, node.extensions().retries());
        if (node.multiInstance().isPresent()) {
            retries(node.id(), name, node.multiInstance().get().retries());
        }
        for (EventDefinition event : node.events()) {
            event(node.id(), name, event);
        }
    }

    private void extensions(Node node, String name) {
        for (Parameter input : node.extensions().inputs()) {
            parameter(node.id(), name, input);
        }
        for (Parameter output : node.extensions().outputs()) {
            parameter(node.id(), name, output);
        }
        for (Mapping in : node.extensions().ins()) {
            mapping(node.id(), name, in);
        }
        for (Mapping out : node.extensions().outs()) {
            mapping(node.id(), name, out);
        }
        for (FormField field : node.extensions().formFields()) {
            fits(node.id(), name, "form field", field.id(), EngineColumns.VARIABLE);
            evaluate(node.id(), name, "default of the form field " + field.id(), field.defaultValue());
        }
        for (Listener listener : node.extensions().listeners()) {
            listener(node.id(), name, listener);
        }
    }

    /**
     * Checks the flows of an exclusive gateway. The engine deploys it only with a condition on each flow and none on
     * the default flow.
     */
    private void exclusive(Node gateway, String name) {
        List<Flow> ways = process.outgoing(gateway);
        if (ways.size() == 1 && ways.get(0).condition().present()) {
            undecided(ways.get(0), "is the only flow out of '%s' and has a condition; remove the condition", name);
        }
        List<Flow> open =
                ways.stream().filter(flow -> !flow.condition().present()).toList();
        for (Flow flow : ways.size() < 2 ? List.<Flow>of() : ways) {
            boolean isDefault = flow.id().equals(gateway.defaultFlow());
            if (isDefault && flow.condition().present()) {
                undecided(flow, "is the default flow of '%s' and has a condition; remove the condition", name);
            } else if (!isDefault
                    && !flow.condition().present()
                    && (!gateway.defaultFlow().isEmpty() || open.size() > 1 || flow != ways.get(ways.size() - 1))) {
                undecided(flow, "leaves '%s' without a condition; give it one, or make it the default flow", name);
            }
        }
    }

    private void undecided(Flow flow, String what, String gateway) {
        String name = flow.name().isBlank() ? flow.id() : flow.name();
        add(
                Severity.VIOLATION,
                flow.id(),
                "The flow '%s' %s. The engine would not deploy the file."
                        .formatted(excerpt(name), what.formatted(excerpt(gateway))));
    }

    private void fitsId(Node node) {
        int suffix = node.multiInstance().isPresent() ? EngineColumns.MULTI_INSTANCE : 0;
        fits(node.id(), Subject.name(node), "id", node.id(), EngineColumns.ID - suffix);
    }

    private void userTask(Node task, String name) {
        text(task.id(), name, "name", task.name(), EngineColumns.NAME);
        text(task.id(), name, "documentation", task.documentation(), EngineColumns.DESCRIPTION);
        date(task.id(), name, "due date", task.camunda("dueDate"));
        date(task.id(), name, "follow-up date", task.camunda("followUpDate"));
        priority(task.id(), name, "priority", task.camunda("priority"));
        text(task.id(), name, "assignee", task.assignee(), EngineColumns.IDENTITY);
        identities(task.id(), name, "candidate groups", task.candidateGroups());
        identities(task.id(), name, "candidate users", task.candidateUsers());
        evaluate(task.id(), name, "form key", task.formKey());
    }

    private void identities(String element, String name, String what, String list) {
        if (ExpressionTree.isIn(list)) {
            expression(element, name, what, list, EnumSet.of(Evaluated.Kind.TEXT, Evaluated.Kind.COLLECTION), "a text");
            return;
        }
        for (String identity : list.split(",")) {
            fits(element, name, what, identity.strip(), EngineColumns.IDENTITY);
        }
    }

    private void bindings(Node node, String name) {
        if (node.kind() == Kind.CALL_ACTIVITY) {
            bound(node, name, "process '%s'".formatted(node.calledElement()), node.camunda("calledElementBinding"));
        } else if (node.kind() == Kind.BUSINESS_RULE_TASK) {
            bound(node, name, "decision '%s'".formatted(node.decisionRef()), node.camunda("decisionRefBinding"));
        }
    }

    private void bound(Node node, String name, String what, String binding) {
        if (!binding.isEmpty() && !binding.equals("latest")) {
            binding(node.id(), name, what, binding);
        }
    }

    private void binding(String element, String name, String what, String binding) {
        add(
                Severity.NOT_PROVEN,
                element,
                "'%s' is bound to the %s by '%s', so the gate cannot prove that the engine finds it; bind it to 'latest'."
                        .formatted(name, what, binding));
    }

    private void repeated(String element, String name, MultiInstance many) {
        if (ExpressionTree.isIn(many.collection())) {
            expression(element, name, "collection", many.collection(), LISTS, "a collection");
        }
        if (!many.cardinality().isEmpty()) {
            number(element, name, "number of repetitions", many.cardinality(), false);
        }
        condition(element, name, many.completionCondition());
    }

    private void parameter(String element, String name, Parameter parameter) {
        fits(element, name, "parameter", parameter.name(), EngineColumns.VARIABLE);
        evaluate(element, name, "parameter " + parameter.name(), parameter.text());
    }

    private void mapping(String element, String name, Mapping mapping) {
        fits(element, name, "variable", mapping.target(), EngineColumns.VARIABLE);
        evaluate(element, name, "value of " + mapping.target(), mapping.sourceExpression());
        evaluate(element, name, "business key", mapping.businessKey());
    }

    private void listener(String element, String name, Listener listener) {
        fields(element, name, listener.code(), listener.fields().size());
        evaluate(
                element,
                name,
                listener.task() ? "task listener" : "listener",
                listener.code().expression());
        for (Timer timer : listener.timers()) {
            timer(element, name, timer);
        }
    }

    /**
     * Refuses injected fields. The engine sets them before the delegate runs, and the service's delegates have none.
     */
    private void fields(String element, String name, Code code, int fields) {
        if (fields > 0 && !code.delegateExpression().isEmpty()) {
            add(
                    Severity.VIOLATION,
                    element,
                    "'%s' sets a field of %s, which has no fields: the engine would fail there. Remove the field."
                            .formatted(name, code.delegateExpression()));
        }
    }

    private void event(String element, String name, EventDefinition event) {
        if (event instanceof Timer timer) {
            timer(element, name, timer);
        } else if (event instanceof EventDefinition.Conditional conditional) {
            condition(element, name, conditional.condition());
            heard(element, name, conditional);
        } else if (event instanceof EventDefinition.Message message) {
            text(element, name, "message", message.name(), EngineColumns.EVENT);
        } else if (event instanceof EventDefinition.Signal signal) {
            text(element, name, "signal", signal.name(), EngineColumns.EVENT);
        }
    }

    /**
     * Checks that the engine evaluates a condition whenever its result may change. If the condition names one variable,
     * it must read only that variable.
     */
    private void heard(String element, String name, EventDefinition.Conditional conditional) {
        List<String> changes = List.of(conditional.variableEvents().strip().split("\\s*,\\s*"));
        boolean always = conditional.variableEvents().isBlank() || changes.containsAll(List.of("create", "update"));
        boolean heard = conditional.variableName().isBlank()
                || readsOnly(conditional.condition().text(), conditional.variableName());
        if (!always || !heard) {
            add(
                    Severity.NOT_PROVEN,
                    element,
                    "The condition of '%s', %s, is evaluated only when %s, so it may never come true. Leave the variable name and the variable events empty."
                            .formatted(
                                    excerpt(name),
                                    excerpt(conditional.condition().text()),
                                    always
                                            ? "'%s' is written".formatted(excerpt(conditional.variableName()))
                                            : "a variable is written in one of the ways '%s'"
                                                    .formatted(excerpt(conditional.variableEvents()))));
        }
    }

    private static boolean readsOnly(String condition, String variable) {
        try {
            return ExpressionTree.of(condition).all().stream()
                    .filter(ExpressionTree.Name.class::isInstance)
                    .allMatch(part -> ((ExpressionTree.Name) part).name().equals(variable));
        } catch (ExpressionTree.Unreadable unreadable) {
            return false;
        }
    }

    // ---- what the engine makes of a text

    private void timer(String element, String name, Timer timer) {
        String text = timer.text().strip();
        fits(element, name, "clock", timer.type() + ": " + text, EngineColumns.TIMER);
        isSlow(element, name, timer);
        if (ExpressionTree.isIn(text)) {
            expression(element, name, "clock", text, EnumSet.of(Evaluated.Kind.DATE), clock(timer.type()));
        } else if (!isReadable(timer.type(), text)) {
            unreadable(element, name, "clock", text, clock(timer.type()));
        }
    }

    private static boolean isReadable(Timer.Type type, String text) {
        return switch (type) {
            case DATE -> EngineGrammar.isDate(text);
            case DURATION -> EngineGrammar.isDuration(text);
            case CYCLE -> EngineGrammar.isCycle(text);
            case NONE -> false;
        };
    }

    private void isSlow(String element, String name, Timer timer) {
        if (timer.type() == Timer.Type.CYCLE
                && EngineGrammar.isFast(timer.text().strip())) {
            add(
                    Severity.VIOLATION,
                    element,
                    "The clock of '%s', '%s', fires more often than once a minute; such jobs keep the engine from running all others."
                            .formatted(excerpt(name), excerpt(timer.text())));
        }
    }

    private static String clock(Timer.Type type) {
        return switch (type) {
            case DATE -> "a date such as 2027-01-31T12:00:00Z";
            case DURATION -> "a duration such as P7D or PT12H";
            case CYCLE -> "a cycle such as R/P7D";
            case NONE -> "a date, a duration or a cycle";
        };
    }

    private void retries(String element, String name, String text) {
        if (!text.isBlank() && !EngineGrammar.isRetryCycle(text)) {
            unreadable(
                    element,
                    name,
                    "retry time cycle",
                    text,
                    "a cycle such as R5/PT10M, or a list such as PT1M,PT1H, with at most a day between two tries");
        }
    }

    private void date(String element, String name, String what, String text) {
        if (ExpressionTree.isIn(text)) {
            expression(element, name, what, text, DATES, "a date");
        } else if (!text.isEmpty() && !EngineGrammar.isDate(text)) {
            unreadable(element, name, what, text, "a date such as 2027-01-31T12:00:00Z");
        }
    }

    private void priority(String element, String name, String what, String text) {
        number(element, name, what, text, true);
    }

    private void number(String element, String name, String what, String text, boolean mayBeMissing) {
        if (ExpressionTree.isIn(text)) {
            expression(element, name, what, text, NUMBERS, "a whole number");
        } else if (!(text.isEmpty() && mayBeMissing)
                && !WHOLE_NUMBER.matcher(text).matches()) {
            unreadable(element, name, what, text, "a whole number");
        }
    }

    private void unreadable(String element, String name, String what, String text, String expected) {
        add(
                Severity.VIOLATION,
                element,
                "The %s of '%s', '%s', is not %s: the engine cannot read it and would fail there."
                        .formatted(what, name, excerpt(text), expected));
    }

    /** Checks a text that the engine evaluates and stores. */
    private void text(String element, String name, String what, String text, int longest) {
        if (!ExpressionTree.isIn(text)) {
            fits(element, name, what, text, longest);
            return;
        }
        Optional<ExpressionTree> tree = expression(element, name, what, text, TEXTS, "a text");
        if (tree.isPresent()) {
            Optional<Integer> length = evaluated.longest(tree.get());
            if (length.isEmpty() || length.get() > longest) {
                add(
                        length.isEmpty() ? Severity.NOT_PROVEN : Severity.VIOLATION,
                        element,
                        "The %s of '%s', %s, may come to more than the %d characters that the engine stores."
                                .formatted(what, excerpt(name), excerpt(text), longest));
            }
        }
    }

    private void fits(String element, String name, String what, String text, int longest) {
        if (text.length() > longest) {
            add(
                    Severity.VIOLATION,
                    element.length() > EngineColumns.ID ? "" : element,
                    "The %s of '%s' has %d characters; the engine stores %d and would fail on more."
                            .formatted(what, excerpt(name), text.length(), longest));
        }
    }

    private void evaluate(String element, String name, String what, String text) {
        if (ExpressionTree.isIn(text)) {
            expression(element, name, what, text, ANY, "");
        }
    }

    /**
     * Checks an expression that must return a value of one of these kinds. Returns its tree if the engine can evaluate
     * it.
     */
    private Optional<ExpressionTree> expression(
            String element, String name, String what, String text, Set<Evaluated.Kind> expected, String described) {
        ExpressionTree tree;
        try {
            tree = ExpressionTree.of(text);
        } catch (ExpressionTree.Unreadable unreadable) {
            add(
                    unreadable.isTooLarge() ? Severity.NOT_PROVEN : Severity.VIOLATION,
                    element,
                    "The %s of '%s', %s, %s.".formatted(what, excerpt(name), excerpt(text), unreadable.getMessage()));
            return Optional.empty();
        }
        if (!typed) {
            return Optional.empty();
        }
        Optional<String> unknown = Evaluated.unknownName(tree, known -> isFound(known, element, what));
        if (unknown.isPresent()) {
            add(
                    ownForm.isPresent() ? Severity.WARNING : Severity.VIOLATION,
                    element,
                    "The %s of '%s', %s, names '%s', which is neither a variable of this process nor published by the service: the engine would fail there%s."
                            .formatted(
                                    what,
                                    excerpt(name),
                                    excerpt(text),
                                    unknown.get(),
                                    ownForm.map(form -> ", unless the form '%s' asks for it before".formatted(form))
                                            .orElse("")));
            return Optional.empty();
        }
        Optional<Evaluated.Failure> failure = evaluated.failure(tree);
        if (failure.isPresent()) {
            add(
                    failure.get().certain() ? Severity.VIOLATION : Severity.NOT_PROVEN,
                    element,
                    "The %s of '%s', %s, %s: the engine would fail there."
                            .formatted(
                                    what,
                                    excerpt(name),
                                    excerpt(text),
                                    failure.get().why()));
            return Optional.empty();
        }
        Set<Evaluated.Kind> kinds = evaluated.kinds(tree);
        if (!expected.containsAll(kinds)) {
            add(
                    kinds.contains(Evaluated.Kind.UNKNOWN) ? Severity.NOT_PROVEN : Severity.VIOLATION,
                    element,
                    "The %s of '%s', %s, must give %s, and %s."
                            .formatted(
                                    what,
                                    excerpt(name),
                                    excerpt(text),
                                    described,
                                    kinds.contains(Evaluated.Kind.UNKNOWN)
                                            ? "the gate cannot tell whether it does"
                                            : "it does not: the engine would fail there"));
            return Optional.empty();
        }
        return Optional.of(tree);
    }

    /**
     * Returns whether a name can be resolved. Only texts of a task can read {@code task}, and only a repeated activity
     * has the loop counters.
     */
    private boolean isFound(String name, String element, String what) {
        if (name.equals("task")) {
            return OF_A_TASK.contains(what);
        }
        return Evaluated.COUNTERS.contains(name) ? isRepeated(element) : names.contains(name);
    }

    private boolean isRepeated(String element) {
        return process.node(element)
                .filter(node -> node.multiInstance().isPresent() || isRepeated(node.parent()))
                .isPresent();
    }

    private static String excerpt(String text) {
        return text.length() <= 80 ? text : text.substring(0, 77) + "…";
    }

    private void add(Severity severity, String element, String message) {
        findings.add(new Finding(RULE, clause, message, element, List.of(), severity));
    }
}
