package org.section104.statute;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.section104.engine.ExpressionTree;
import org.section104.engine.FileKind;
import org.section104.explorer.diagram.Bpmn;
import org.section104.explorer.diagram.Dmn;
import org.section104.explorer.diagram.Excerpt;
import org.section104.statute.rule.Feel;
import org.section104.statute.rule.Statute;
import org.section104.statute.rule.Statute.ProcessLaw;
import org.section104.statute.verdict.Finding;
import org.section104.statute.verdict.Source;

/**
 * Refuses code of the author's choice in a diagram or a decision. A script, a class, a connector or an expression runs
 * with the engine's own rights, so it could decide for State or for a chief of mission. No person at the Department may
 * do that: 104(c). A file therefore runs only what the service publishes to it. The rule holds for every diagram,
 * statutory or not.
 *
 * <p>This class finds elements and attributes that run code by local name, in any namespace. {@link Vocabulary} refuses
 * names in a foreign namespace that could be mistaken for the engine's vocabulary.
 */
public final class Reach {

    /** The id of the rule in findings. */
    static final String RULE = "reach";

    private static final String CLAUSE = "104(c)";

    /** The most expressions in a file. */
    static final int MAXIMUM_EXPRESSIONS = 5_000;

    /** The most findings of a file that are listed. The rest are only counted. */
    private static final int MAXIMUM_FINDINGS = 50;

    /** Attributes that the engine splits at commas before it reads their expressions. */
    private static final Set<String> LISTS =
            Set.of("candidateUsers", "candidateGroups", "candidateStarterUsers", "candidateStarterGroups");

    /** Attributes that run code of the author's choice, on any element. */
    private static final Map<String, String> CODE = Map.of(
            "class", "names a Java class",
            "formHandlerClass", "names a Java class",
            "variableMappingClass", "names a Java class",
            "variableMappingDelegateExpression", "hands variables over by code",
            "scriptFormat", "runs a script",
            "language", "is written in a script language");

    /** A literal that has the same meaning in FEEL and in the engine's expression language. */
    private static final Pattern LITERAL = Pattern.compile("\"[^\"\\\\$#{}]*\"");

    /** Elements of a decision whose text the engine evaluates. */
    private static final Set<String> EVALUATED =
            Set.of("inputExpression", "inputEntry", "outputEntry", "defaultOutputEntry", "literalExpression");

    /** Elements that run code of the author's choice. */
    private static final Map<String, String> CODE_ELEMENTS = Map.of(
            "script", "holds a script",
            "scriptTask", "runs a script",
            "connector", "calls a connector");

    private final Source file;
    private final Statute statute;
    private final Expressions expressions;
    private final Identifiers identifiers = new Identifiers();
    private final List<Finding> findings = new ArrayList<>();
    /** The open elements, outermost first. */
    private final Deque<Open> open = new ArrayDeque<>();

    private @Nullable ProcessLaw law;
    private Optional<String> language = Optional.empty();

    /** Whether the open cell states no language and must therefore be a literal. */
    private boolean literal;

    private String version = "";
    /** The clause for the decision, from the statute if it has rules for the decision. */
    private String clause = CLAUSE;

    private int read;
    private int more;

    /**
     * An open element.
     *
     * @param name its local name
     * @param id its id; empty if it has none
     * @param text its text so far, which comments may split
     */
    private record Open(String name, String id, StringBuilder text) {

        static Open at(XMLStreamReader xml) {
            var id = Bpmn.attribute(xml, "id");
            return new Open(xml.getLocalName(), id == null ? "" : id, new StringBuilder());
        }
    }

    private Reach(Source file, Statute statute) {
        this.file = file;
        this.statute = statute;
        this.expressions = new Expressions(statute.readOnly().keySet(), beans(statute));
    }

    /** Checks a diagram or a decision, and returns what it reaches but must not. */
    static List<Finding> findings(Source file, Statute statute) {
        var reach = new Reach(file, statute);
        Outline.read(file, FileKind.of(file.name()) == FileKind.DECISION ? reach::visitDecision : reach::visitDiagram);
        return reach.all();
    }

    /** Returns the names of the beans that diagrams call in expressions or name as delegates. */
    public static Set<String> beans(Statute statute) {
        var beans = new HashSet<String>();
        for (var call : statute.readOnly().keySet()) {
            beans.add(call.substring(0, call.indexOf('.')));
        }
        for (var law : statute.processes().values()) {
            for (var expression : delegates(law)) {
                beans.add(Statute.bean(expression));
            }
        }
        return beans;
    }

    private static Set<String> delegates(ProcessLaw law) {
        var delegates = new HashSet<>(law.listeners().values());
        for (var step : law.steps().values()) {
            delegates.add(step.contract().bean());
        }
        return delegates;
    }

    // ---- diagrams

    private void visitDiagram(XMLStreamReader xml) {
        switch (xml.getEventType()) {
            case XMLStreamConstants.START_ELEMENT -> {
                open.addLast(Open.at(xml));
                if (open.size() == 2 && Bpmn.is(xml, "process")) {
                    law = statute.processes().get(open.getLast().id());
                }
                identifiers.visit(xml);
                checkElement(xml);
            }
            case XMLStreamConstants.END_ELEMENT -> {
                checkDiagramText();
                open.removeLast();
                if (open.size() == 1) {
                    law = null;
                }
            }
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> addText(xml);
            default -> {
                // comments and white space say nothing to the engine
            }
        }
    }

    private void checkElement(XMLStreamReader xml) {
        refuseAll(Vocabulary.mistakableInDiagram(xml));
        var what = CODE_ELEMENTS.get(xml.getLocalName());
        if (what != null) {
            refuse(what);
        }
        if (xml.getLocalName().equals("constraint") && "validator".equals(Bpmn.attribute(xml, "name"))) {
            refuse("validates a form field by code");
        }
        for (int at = 0; at < xml.getAttributeCount(); at++) {
            checkAttribute(xml.getAttributeNamespace(at), xml.getAttributeLocalName(at), xml.getAttributeValue(at));
        }
    }

    private void checkAttribute(@Nullable String namespace, String name, String value) {
        var what = CODE.get(name);
        if (what != null) {
            refuse("%s (%s)".formatted(what, Excerpt.of(value)));
        } else if (Bpmn.EXTENSIONS.equals(namespace) && name.equals("type")) {
            refuse("is done by a worker of the type “%s” that the service does not know".formatted(Excerpt.of(value)));
        } else if (Bpmn.EXTENSIONS.equals(namespace) && name.equals("resource")) {
            refuse("runs code from " + Excerpt.of(value));
        } else if (name.equals("delegateExpression")) {
            checkDelegate(value);
        } else if (LISTS.contains(name)) {
            checkText(value);
            for (var entry : EngineList.of(value)) {
                checkText(entry);
            }
        } else {
            checkText(value);
        }
    }

    /**
     * Permits only the delegates that the statute names for this process. A process outside the statute has no
     * delegates.
     */
    private void checkDelegate(String expression) {
        if (law == null || !delegates(law).contains(expression.strip())) {
            refuse("is delegated to %s, which does not act in this process".formatted(Excerpt.of(expression)));
        }
    }

    private void addText(XMLStreamReader xml) {
        if (!open.isEmpty()) {
            open.getLast().text().append(xml.getText());
        }
    }

    private void checkDiagramText() {
        var text = open.getLast().text().toString();
        var name = open.getLast().name();
        if (name.equals("flowNodeRef")) {
            identifiers.inLane(outer().id(), text);
        }
        if (name.equals("text")
                || name.equals("documentation") && !outer().name().equals("userTask")) {
            refuse(expressions.refusedInProse(text));
            return;
        }
        checkText(text);
        if (name.equals("formalExpression")) {
            for (var entry : EngineList.ofResources(text)) {
                checkText(entry);
            }
        }
    }

    /** Returns the parent of the open element, or the element itself if it is the root. */
    private Open outer() {
        var inwards = open.descendingIterator();
        var innermost = inwards.next();
        return inwards.hasNext() ? inwards.next() : innermost;
    }

    private void checkText(String text) {
        if (ExpressionTree.isIn(text) && ++read == MAXIMUM_EXPRESSIONS + 1) {
            refuse("comes after %d expressions, the most that a file may have".formatted(MAXIMUM_EXPRESSIONS));
        }
        if (read <= MAXIMUM_EXPRESSIONS) {
            refuse(expressions.refused(text));
        }
    }

    // ---- decisions

    private void visitDecision(XMLStreamReader xml) {
        switch (xml.getEventType()) {
            case XMLStreamConstants.START_ELEMENT -> {
                open.addLast(Open.at(xml));
                if (open.size() == 1) {
                    version = String.valueOf(xml.getNamespaceURI());
                    language = Optional.ofNullable(Bpmn.attribute(xml, "expressionLanguage"));
                }
                if (open.size() == 2 && Dmn.is(xml, "decision")) {
                    var table = statute.tables().get(open.getLast().id());
                    clause = table == null ? CLAUSE : table.clause();
                }
                refuseAll(Vocabulary.mistakableInDecision(xml, version));
                if (EVALUATED.contains(xml.getLocalName())) {
                    checkLanguage(xml);
                }
            }
            case XMLStreamConstants.END_ELEMENT -> {
                checkDecisionText();
                open.removeLast();
            }
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> addText(xml);
            default -> {
                // comments and white space say nothing to the engine
            }
        }
    }

    /**
     * Requires FEEL, which can read only the decision's inputs. If no language is stated, the cells of inputs are FEEL.
     * Modeler also saves cells of outputs without a language. They may then contain a literal, because it has the same
     * meaning in the engine's own language.
     */
    private void checkLanguage(XMLStreamReader xml) {
        var stated =
                Optional.ofNullable(Bpmn.attribute(xml, "expressionLanguage")).or(() -> language);
        literal = stated.isEmpty() && xml.getLocalName().equals("outputEntry");
        var isFeel = stated.map(Feel::isLanguage).orElse(xml.getLocalName().equals("inputEntry"));
        if (!isFeel && !literal) {
            refuse("is written in %s; in decisions it must say expressionLanguage=\"feel\""
                    .formatted(stated.map(Excerpt::of).orElse("the engine's expression language")));
        }
    }

    private void checkDecisionText() {
        var text = open.getLast().text().toString();
        if (!open.getLast().name().equals("text")) {
            refuse(expressions.refusedInProse(text));
        } else if (outer().name().equals("inputEntry")) {
            refuse(Feel.refusedTests(text));
        } else if (EVALUATED.contains(outer().name())) {
            // an empty cell has no value in either language
            if (literal && !text.isBlank() && !LITERAL.matcher(text.strip()).matches()) {
                refuse(
                        "is written in the engine's expression language; in decisions anything but a text in quotation marks"
                                + " must say expressionLanguage=\"feel\"");
            }
            refuse(Feel.refused(text));
        }
    }

    // ---- findings

    private List<Finding> all() {
        if (more > 0) {
            findings.add(finding("has %d more mistakes of this kind".formatted(more), ""));
        }
        findings.addAll(identifiers.findings());
        return List.copyOf(findings);
    }

    private void refuseAll(List<String> all) {
        for (var what : all) {
            refuse(what);
        }
    }

    private void refuse(Optional<String> what) {
        if (what.isPresent()) {
            refuse(what.get());
        }
    }

    private void refuse(String what) {
        if (findings.size() >= MAXIMUM_FINDINGS) {
            more++;
            return;
        }
        var element = open.stream()
                .map(Open::id)
                .filter(id -> !id.isEmpty())
                .reduce((outer, inner) -> inner)
                .orElse("");
        findings.add(finding(what, element));
    }

    private Finding finding(String what, String element) {
        return new Finding(
                RULE,
                clause,
                "The element %s. It could go around every office's decision, so only what the service publishes may run: %s."
                        .formatted(what, expressions.published()),
                element,
                List.of(),
                Finding.Severity.VIOLATION);
    }
}
