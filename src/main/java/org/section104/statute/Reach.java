package org.section104.statute;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import org.section104.statute.rule.Statute;
import org.section104.statute.rule.Statute.ProcessLaw;
import org.springframework.lang.Nullable;

/**
 * Nothing in a diagram reaches around the service. A script, a class, a connector or an expression runs with the engine's
 * own rights and could decide for State or for a chief of mission, which nobody at the Department may: 104(c). So a diagram
 * runs what the service publishes to it, and nothing else. That holds for every diagram, statutory or not.
 *
 * <p>Elements and attributes are known by their local names: the engine, too, minds few namespaces.
 */
final class Reach {

    /** The id under which findings cite this rule. */
    static final String RULE = "reach";

    private static final String CLAUSE = "104(c)";
    private static final String EXTENSIONS = "http://camunda.org/schema/1.0/bpmn";
    private static final String FORMER_EXTENSIONS = "http://activiti.org/bpmn";

    /** Attributes that run code of somebody's choice, wherever they stand. */
    private static final Map<String, String> CODE = Map.of(
            "class", "names a Java class",
            "formHandlerClass", "names a Java class",
            "variableMappingClass", "names a Java class",
            "variableMappingDelegateExpression", "hands variables over by code",
            "scriptFormat", "runs a script",
            "language", "is written in a script language");

    /** Elements that run code of somebody's choice. */
    private static final Map<String, String> CODE_ELEMENTS = Map.of(
            "script", "holds a script",
            "scriptTask", "runs a script",
            "connector", "calls a connector");

    private final Source file;
    private final Statute statute;
    private final Expressions expressions;
    private final List<Finding> findings = new ArrayList<>();
    /** The elements that are open, outermost first. */
    private final Deque<Open> open = new ArrayDeque<>();

    private @Nullable ProcessLaw law;
    private Optional<String> language = Optional.empty();

    /** An element: its id, empty if it has none, and its text so far, which comments may part. */
    private record Open(String id, StringBuilder text) {

        static Open at(XMLStreamReader xml) {
            var id = xml.getAttributeValue(null, "id");
            return new Open(id == null ? "" : id, new StringBuilder());
        }
    }

    private Reach(Source file, Statute statute) {
        this.file = file;
        this.statute = statute;
        this.expressions = new Expressions(statute.readOnly());
    }

    /** What a diagram or a decision reaches that it must not. */
    static List<Finding> findings(Source file, Statute statute) {
        var reach = new Reach(file, statute);
        Outline.read(file, Outline.isDecision(file.name()) ? reach::visitDecision : reach::visitDiagram);
        return List.copyOf(reach.findings);
    }

    /** The names of the beans that diagrams use: what they call, and what acts for them. */
    static Set<String> beans(Statute statute) {
        var beans = statute.readOnly().stream()
                .map(call -> call.substring(0, call.indexOf('.')))
                .collect(Collectors.toCollection(HashSet::new));
        statute.processes().values().stream()
                .flatMap(Reach::delegates)
                .map(expression -> expression.replaceAll("[${}#]", ""))
                .forEach(beans::add);
        return beans;
    }

    private static Stream<String> delegates(ProcessLaw law) {
        return Stream.concat(
                law.listeners().values().stream(),
                law.steps().values().stream()
                        .map(step -> step.contract().bean())
                        .filter(Objects::nonNull));
    }

    // ---- diagrams

    private void visitDiagram(XMLStreamReader xml) {
        switch (xml.getEventType()) {
            case XMLStreamConstants.START_ELEMENT -> {
                open.addLast(Open.at(xml));
                if (xml.getLocalName().equals("process")) {
                    law = statute.processes().get(open.getLast().id());
                }
                checkElement(xml);
            }
            case XMLStreamConstants.END_ELEMENT -> close();
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> addText(xml);
            default -> {
                // comments and white space say nothing to the engine
            }
        }
    }

    private void checkElement(XMLStreamReader xml) {
        var what = CODE_ELEMENTS.get(xml.getLocalName());
        if (what != null) {
            refuse(what);
        }
        if (FORMER_EXTENSIONS.equals(xml.getNamespaceURI())) {
            refuse("is of the namespace " + FORMER_EXTENSIONS + ", which the engine still reads");
        }
        if (xml.getLocalName().equals("constraint") && "validator".equals(xml.getAttributeValue(null, "name"))) {
            refuse("validates a form field by code");
        }
        for (int at = 0; at < xml.getAttributeCount(); at++) {
            checkAttribute(xml.getAttributeNamespace(at), xml.getAttributeLocalName(at), xml.getAttributeValue(at));
        }
    }

    private void checkAttribute(@Nullable String namespace, String name, String value) {
        var what = CODE.get(name);
        if (what != null) {
            refuse("%s (%s)".formatted(what, value));
        } else if (FORMER_EXTENSIONS.equals(namespace)) {
            refuse("is set by %s of the namespace %s, which the engine still reads".formatted(name, namespace));
        } else if (EXTENSIONS.equals(namespace) && name.equals("type")) {
            refuse("is done by a worker of the type “%s” that nobody vouches for".formatted(value));
        } else if (EXTENSIONS.equals(namespace) && name.equals("resource")) {
            refuse("runs code from " + value);
        } else if (name.equals("delegateExpression")) {
            checkDelegate(value);
        } else {
            checkText(value);
        }
    }

    /** Who acts in a statutory process is a matter of its law; elsewhere nobody does. */
    private void checkDelegate(String expression) {
        if (law == null || delegates(law).noneMatch(expression.strip()::equals)) {
            refuse("is delegated to %s, which does not act in this process".formatted(expression));
        }
    }

    private void addText(XMLStreamReader xml) {
        if (!open.isEmpty()) {
            open.getLast().text().append(xml.getText());
        }
    }

    private void close() {
        checkText(open.getLast().text().toString());
        open.removeLast();
    }

    private void checkText(String text) {
        expressions.refused(text).ifPresent(this::refuse);
    }

    // ---- decisions

    private void visitDecision(XMLStreamReader xml) {
        switch (xml.getEventType()) {
            case XMLStreamConstants.START_ELEMENT -> {
                open.addLast(Open.at(xml));
                switch (xml.getLocalName()) {
                    case "definitions" ->
                        language = Optional.ofNullable(xml.getAttributeValue(null, "expressionLanguage"));
                    case "inputExpression", "inputEntry", "outputEntry", "literalExpression" -> checkLanguage(xml);
                    default -> {
                        // nothing that is evaluated
                    }
                }
            }
            case XMLStreamConstants.END_ELEMENT -> close();
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> addText(xml);
            default -> {
                // comments and white space say nothing to the engine
            }
        }
    }

    /** FEEL knows the decision's inputs alone. The engine's default is FEEL for the cells of inputs, and its own elsewhere. */
    private void checkLanguage(XMLStreamReader xml) {
        var stated = Optional.ofNullable(xml.getAttributeValue(null, "expressionLanguage"))
                .or(() -> language);
        var isFeel = stated.map(name -> name.toLowerCase(Locale.ROOT).contains("feel"))
                .orElse(xml.getLocalName().equals("inputEntry"));
        if (!isFeel) {
            refuse("is written in %s; in decisions it must say expressionLanguage=\"feel\""
                    .formatted(stated.orElse("the engine's expression language")));
        }
    }

    // ---- findings

    private void refuse(String what) {
        var element = open.stream()
                .map(Open::id)
                .filter(id -> !id.isEmpty())
                .reduce((outer, inner) -> inner)
                .orElse("");
        findings.add(new Finding(
                RULE,
                CLAUSE,
                "The element %s. It could go around every office's decision, so only what the service publishes may run: %s."
                        .formatted(what, expressions.published()),
                element,
                List.of(),
                Finding.Severity.VIOLATION));
    }
}
