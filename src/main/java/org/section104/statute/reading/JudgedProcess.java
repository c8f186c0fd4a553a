package org.section104.statute.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.section104.engine.Reading;
import org.section104.engine.Reading.Element;
import org.section104.explorer.diagram.Association;
import org.section104.explorer.diagram.EventDefinition;
import org.section104.explorer.diagram.EventDefinition.Compensation;
import org.section104.explorer.diagram.EventDefinition.Link;
import org.section104.explorer.diagram.Flow;
import org.section104.explorer.diagram.Kind;
import org.section104.explorer.diagram.Node;
import org.section104.explorer.diagram.Process;

/** Describes the process as the engine must have parsed it if it read the file as the gate did. */
final class JudgedProcess {

    private static final Pattern DAYS = Pattern.compile("P(\\d+)D");
    private static final String REPETITION = "#multiInstanceBody";

    private final Process process;
    private final Reading reading;

    /** The target event of each link, by the link's name. */
    private final Map<String, Node> linkTargets = new HashMap<>();

    /** The compensation handler, by the id of its compensation boundary event. */
    private final Map<String, Node> compensating = new HashMap<>();

    /** The compensation boundary event of each handler, by the handler's id, if both lie in the same scope. */
    private final Map<String, Node> compensated = new HashMap<>();

    private JudgedProcess(Process process) {
        this.process = process;
        this.reading = new Reading(process.file(), process.id());
    }

    static Reading read(Process process) {
        return new JudgedProcess(process).read();
    }

    private Reading read() {
        process.nodes().stream()
                .filter(node -> node.kind() == Kind.INTERMEDIATE_CATCH_EVENT)
                .forEach(node -> node.event().ifPresent(event -> {
                    if (event instanceof Link link) {
                        linkTargets.put(link.name(), node);
                    }
                }));
        process.associations().forEach(this::compensation);
        process();
        process.nodes().stream().filter(node -> !isLinkSource(node)).forEach(this::node);
        errors(process.id(), "", List.of());
        process.nodes().forEach(node -> errors(outside(node), node.id(), process.boundaries(node)));
        return reading;
    }

    /**
     * Describes the order in which a scope offers an error to its handlers. Event sub-processes come before boundary
     * events. Among each, handlers that name an error code come first.
     */
    private void errors(String scope, String inside, List<Node> boundaries) {
        var handlers = new ArrayList<Node>();
        process.children(inside).stream()
                .filter(child -> child.kind() == Kind.EVENT_SUB_PROCESS)
                .flatMap(child -> starts(child.id()).stream())
                .forEach(handlers::add);
        handlers.addAll(boundaries);
        handlers.removeIf(handler -> !(handler.event().orElse(null) instanceof EventDefinition.Error));
        handlers.sort(Comparator.comparing(JudgedProcess::precedence).reversed());
        int position = 1;
        for (var handler : handlers) {
            reading.element(scope)
                    .is(
                            "offers an error to " + position++,
                            handler.kind() == Kind.START_EVENT ? handler.parent() : handler.id());
        }
    }

    private static int precedence(Node handler) {
        var named =
                !((EventDefinition.Error) handler.event().orElseThrow()).code().isEmpty();
        return (handler.kind() == Kind.START_EVENT ? 10 : 0) + (named ? 1 : 0);
    }

    private void compensation(Association association) {
        var event = process.node(association.source())
                .filter(node -> node.kind() == Kind.BOUNDARY_EVENT)
                .filter(node -> node.event().orElse(null) instanceof Compensation)
                .filter(node -> isWithin(node, association.parent()));
        var handler = process.node(association.target()).filter(Node::isForCompensation);
        if (event.isPresent() && handler.isPresent()) {
            compensating.put(event.get().id(), handler.get());
            if (handler.get().parent().equals(association.parent())) {
                compensated.put(handler.get().id(), event.get());
            }
        }
    }

    private boolean isWithin(Node node, String scope) {
        return node.parent().equals(scope)
                || process.node(node.parent())
                        .filter(parent -> isWithin(parent, scope))
                        .isPresent();
    }

    // ---- the process

    private void process() {
        var attributes = process.attributes();
        var element = reading.element(process.id())
                .is("kind", "process")
                .is("name", attributes.get("name"))
                .is("version tag", attributes.get("camunda:versionTag"))
                .is("history time to live", days(process.camunda("historyTimeToLive")))
                .is("documentation", Text.present(process.documentation()))
                .is("job priority", attributes.get("camunda:jobPriority"))
                .is("worker priority", attributes.get("camunda:taskPriority"))
                .is(
                        "not startable in Tasklist",
                        !attributes
                                .getOrDefault("camunda:isStartableInTasklist", "true")
                                .equalsIgnoreCase("true"))
                .areInAnyOrder("candidate starter user", Text.list(process.camunda("candidateStarterUsers")))
                .areInAnyOrder("candidate starter group", Text.list(process.camunda("candidateStarterGroups")));
        JudgedListeners.execution(process.extensions().listeners(), element);
        starts("").stream()
                .map(start -> start.attributes().get("camunda:initiator"))
                .filter(variable -> variable != null)
                .reduce((first, last) -> last)
                .ifPresent(variable -> element.is("variable for who starts it", variable));
        initial().ifPresent(start -> {
            element.is("begins at", start.id());
            JudgedForm.start(start, reading.element(start.id()));
        });
    }

    private List<Node> starts(String scope) {
        return process.children(scope).stream()
                .filter(node -> node.kind() == Kind.START_EVENT)
                .toList();
    }

    /** Returns the start event without a definition or with a timer, or else the only start event. */
    private Optional<Node> initial() {
        var starts = starts("");
        return starts.stream()
                .filter(start -> start.event().isEmpty() || start.event().get() instanceof EventDefinition.Timer)
                .findFirst()
                .or(() -> starts.size() == 1 ? Optional.of(starts.get(0)) : Optional.empty());
    }

    @Nullable
    private static String days(String timeToLive) {
        var iso = DAYS.matcher(timeToLive);
        var days = iso.matches() ? iso.group(1) : timeToLive;
        // the engine counts whole days and drops leading zeros
        return days.isEmpty() ? null : days.replaceFirst("^\\+?0*(?=\\d)", "");
    }

    // ---- nodes

    private boolean isLinkSource(Node node) {
        return node.kind() == Kind.INTERMEDIATE_THROW_EVENT && node.event().orElse(null) instanceof Link;
    }

    private void node(Node node) {
        var element =
                reading.element(node.id()).is("kind", JudgedKind.of(node)).is("does", JudgedKind.does(node, this));
        var attributes = node.attributes();
        element.is("name", Text.present(node.name()))
                .is("documentation", Text.present(node.documentation()))
                .is("default flow", attributes.get("default"))
                .is("job priority", attributes.get("camunda:jobPriority"))
                .is("step", JudgedForm.step(node))
                .is("for compensation", node.isForCompensation() || isCompensationSubProcess(node))
                .is("hears events for", hears(node))
                .is("begins by", begins(node))
                .is("own scope", isScope(node))
                .is("sub-process", node.kind().container());
        repetition(node, element);
        flows(node, repeated(node) ? reading.element(node.id() + REPETITION) : element);
        compensation(node, element);
        JudgedListeners.execution(node.extensions().listeners(), element);
        JudgedForm.parameters(node, element);
        JudgedCode.describe(node, element);
        new JudgedEvents(node, this, reading).describe();
        if (node.kind() == Kind.USER_TASK) {
            JudgedForm.task(node, element);
        }
        if (node.kind().container()) {
            container(node, element);
        }
    }

    private void container(Node node, Element element) {
        element.is("triggered by an event", node.kind() == Kind.EVENT_SUB_PROCESS)
                .is("consumes compensation", node.kind() == Kind.SUB_PROCESS)
                .is(
                        "begins at",
                        starts(node.id()).stream().map(Node::id).findFirst().orElse(null));
    }

    static boolean repeated(Node node) {
        return node.multiInstance().isPresent();
    }

    /**
     * Returns the id of the engine's activity for a node: the multi-instance body if the node has multiple instances.
     */
    static String outside(Node node) {
        return repeated(node) ? node.id() + REPETITION : node.id();
    }

    String within(Node node) {
        return node.parent().isEmpty() ? process.id() : node.parent();
    }

    private void repetition(Node node, Element element) {
        if (node.multiInstance().isEmpty()) {
            element.is("within", repeatedAround(node).map(JudgedProcess::around).orElse(within(node)));
            jobs(element, node.asyncBefore(), node.asyncAfter(), !"false".equals(exclusive(node)));
            element.is("retries", retries(node, node.extensions().retries(), node.asyncBefore() || node.asyncAfter()));
            return;
        }
        var many = node.multiInstance().get();
        var around = reading.element(node.id() + REPETITION)
                .is("kind", "multiInstanceBody")
                .is("within", within(node))
                .is("own scope", true)
                .is("does", many.sequential() ? "repeats one after another" : "repeats side by side")
                .is("times", Text.present(many.cardinality()))
                .is("until", Text.present(many.completionCondition().text()))
                .is(many.collection().contains("{") ? "over" : "over the variable", Text.present(many.collection()))
                .is("each in the variable", Text.present(many.elementVariable()));
        jobs(around, node.asyncBefore(), node.asyncAfter(), !"false".equals(exclusive(node)));
        around.is("retries", retries(node, node.extensions().retries(), node.asyncBefore() || node.asyncAfter()));
        element.is("within", node.id() + REPETITION).is("repeated", true);
        jobs(element, many.asyncBefore(), many.asyncAfter(), many.exclusive());
        element.is("retries", retries(node, many.retries(), many.asyncBefore() || many.asyncAfter()));
    }

    private static String exclusive(Node node) {
        return node.attributes().getOrDefault("camunda:exclusive", "true").equals("true") ? "true" : "false";
    }

    private static void jobs(Element element, boolean before, boolean after, boolean exclusive) {
        var shared = exclusive ? "exclusive" : "not exclusive";
        element.is("asynchronous before", before)
                .is("asynchronous after", after)
                .is("job async-before", before ? shared : null)
                .is("job async-after", after ? shared : null);
    }

    @Nullable
    private static String retries(Node node, String retries, boolean asynchronous) {
        var timer = node.event().orElse(null) instanceof EventDefinition.Timer;
        var told =
                switch (node.kind()) {
                    case START_EVENT, BOUNDARY_EVENT, INTERMEDIATE_CATCH_EVENT -> timer || asynchronous;
                    case INTERMEDIATE_THROW_EVENT -> true;
                    case MANUAL_TASK -> false;
                    default -> asynchronous;
                };
        return told ? Retries.of(retries) : null;
    }

    // ---- scopes

    private boolean isScope(Node node) {
        return switch (node.kind()) {
                    case SUB_PROCESS, EVENT_SUB_PROCESS, TRANSACTION, EVENT_BASED_GATEWAY -> true;
                    case CALL_ACTIVITY -> !repeated(node);
                    case INTERMEDIATE_CATCH_EVENT -> gatewayBefore(node).isEmpty();
                    case INTERMEDIATE_THROW_EVENT, END_EVENT ->
                        node.event().orElse(null) instanceof Compensation
                                || node.event().orElse(null) instanceof EventDefinition.Cancel
                                || JudgedCode.isExternal(node);
                    case RECEIVE_TASK -> node.attributes().containsKey("messageRef");
                    case USER_TASK -> JudgedListeners.hasTimeout(node);
                    case BUSINESS_RULE_TASK ->
                        node.attributes().containsKey("camunda:decisionRef") || JudgedCode.isExternal(node);
                    default -> JudgedCode.isExternal(node);
                }
                || !repeated(node) && (node.extensions().mapped() || hasBoundary(node));
    }

    private boolean hasBoundary(Node node) {
        return process.boundaries(node).stream()
                .anyMatch(boundary -> !(boundary.event().orElse(null) instanceof Compensation));
    }

    /** Returns the event-based gateway before an event. */
    Optional<Node> gatewayBefore(Node event) {
        return process.incoming(event).stream()
                .flatMap(flow -> process.node(flow.source()).stream())
                .filter(node -> node.kind() == Kind.EVENT_BASED_GATEWAY)
                .findFirst();
    }

    /** Returns the scope in which an element waits for its event; null if it waits for none. */
    @Nullable
    String hears(Node node) {
        return switch (node.kind()) {
            case BOUNDARY_EVENT ->
                process.node(node.attachedTo())
                        .map(activity ->
                                node.event().orElse(null) instanceof Compensation ? activity.id() : outside(activity))
                        .orElse(node.attachedTo());
            case INTERMEDIATE_CATCH_EVENT -> gatewayBefore(node).map(Node::id).orElse(node.id());
            case EVENT_SUB_PROCESS -> within(node);
            case START_EVENT -> startHears(node);
            case RECEIVE_TASK -> node.attributes().containsKey("messageRef") ? node.id() : null;
            case USER_TASK -> JudgedListeners.hasTimeout(node) ? node.id() : null;
            default -> null;
        };
    }

    @Nullable
    private String startHears(Node start) {
        var parent = process.node(start.parent());
        if (parent.isPresent()) {
            return parent.get().kind() == Kind.EVENT_SUB_PROCESS ? flowScope(parent.get()) : null;
        }
        return start.event().orElse(null) instanceof EventDefinition.Signal ? process.id() : null;
    }

    String flowScope(Node node) {
        return repeated(node) ? node.id() + REPETITION : within(node);
    }

    Optional<Node> parent(Node node) {
        return process.node(node.parent());
    }

    String id() {
        return process.id();
    }

    String messageName(String ref) {
        return process.messageName(ref);
    }

    @Nullable
    private String begins(Node node) {
        return switch (node.kind()) {
            case BOUNDARY_EVENT -> node.interrupting() ? "canceling what it hears events for" : "running beside it";
            case INTERMEDIATE_CATCH_EVENT ->
                gatewayBefore(node).isPresent() ? "canceling what it hears events for" : null;
            case EVENT_SUB_PROCESS ->
                starts(node.id()).stream()
                        .findFirst()
                        .map(start ->
                                start.interrupting() ? "interrupting what it hears events for" : "running beside it")
                        .orElse(null);
            case END_EVENT ->
                node.event().orElse(null) instanceof EventDefinition.Terminate
                                || node.event().orElse(null) instanceof EventDefinition.Cancel
                        ? "interrupting what it lies in"
                        : null;
            default -> null;
        };
    }

    // ---- compensation

    private boolean isCompensationSubProcess(Node node) {
        return node.kind() == Kind.EVENT_SUB_PROCESS
                && starts(node.id()).stream().anyMatch(start -> start.event().orElse(null) instanceof Compensation);
    }

    private void compensation(Node node, Element element) {
        var event = node.event().orElse(null);
        var isThrown = node.kind() == Kind.END_EVENT || node.kind() == Kind.INTERMEDIATE_THROW_EVENT;
        element.is(
                        "throws compensation",
                        isThrown && (event instanceof Compensation || event instanceof EventDefinition.Cancel)
                                || node.kind() == Kind.BOUNDARY_EVENT && event instanceof EventDefinition.Cancel)
                .is("compensated by", compensator(node).map(Node::id).orElse(null))
                .is(
                        "compensates after",
                        Optional.ofNullable(compensated.get(node.id()))
                                .map(Node::id)
                                .orElse(null));
    }

    /**
     * Returns the compensation handler of an activity: the target of its compensation event, or its compensation event
     * sub-process.
     */
    private Optional<Node> compensator(Node node) {
        return process.boundaries(node).stream()
                .flatMap(event -> Optional.ofNullable(compensating.get(event.id())).stream())
                .findFirst()
                .or(() -> process.children(node.id()).stream()
                        .filter(this::isCompensationSubProcess)
                        .findFirst());
    }

    /** Returns the multi-instance activity that a compensation handler compensates. */
    private Optional<Node> repeatedAround(Node handler) {
        return Optional.ofNullable(compensated.get(handler.id()))
                .flatMap(event -> process.node(event.attachedTo()))
                .filter(JudgedProcess::repeated);
    }

    private static String around(Node repeated) {
        return repeated.id() + REPETITION;
    }

    // ---- flows

    private void flows(Node node, Element element) {
        if (node.kind() == Kind.EVENT_BASED_GATEWAY) {
            // the engine waits for the events themselves, so the gateway has no outgoing flows
            return;
        }
        int position = 1;
        for (var flow : process.outgoing(node)) {
            element.is("outgoing flow " + position++, flow(outside(node), flow));
        }
    }

    /** Describes a flow as an element of its own, and returns the id under which it is described. */
    private String flow(String source, Flow flow) {
        var target = process.node(flow.target())
                .map(this::behindLink)
                .map(JudgedProcess::outside)
                .orElse(flow.target());
        var id = flow.id().equals(flow.source() + "->" + flow.target()) ? source + "->" + target : flow.id();
        var element = reading.element(id)
                .is("kind", "flow")
                .is("from", source)
                .is("to", target)
                .is("name", Text.present(flow.name()))
                .is("documentation", Text.present(flow.documentation()))
                .is("condition", Text.of(flow.condition()));
        JudgedListeners.taken(flow.listeners(), element);
        return id;
    }

    private Node behindLink(Node node) {
        return node.event().orElse(null) instanceof Link link && isLinkSource(node)
                ? linkTargets.getOrDefault(link.name(), node)
                : node;
    }
}
