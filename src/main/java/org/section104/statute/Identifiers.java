package org.section104.statute;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.section104.explorer.diagram.Bpmn;
import org.section104.explorer.diagram.Excerpt;
import org.section104.statute.verdict.Finding;
import org.section104.statute.verdict.Finding.Severity;

/**
 * Checks the ids of a diagram as the engine's schema does. Each id is a name and is unique in the file, and each
 * reference names an existing id. The engine does not deploy a file that fails one of these checks.
 */
final class Identifiers {

    private static final String RULE = "runs";

    /** The namespaces in which the attribute {@code id} is an id of the file. */
    private static final Set<String> NAMESPACES = Set.of(Bpmn.NAMESPACE, "http://www.omg.org/spec/BPMN/20100524/DI");

    /** A name without a colon, as XML defines it. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{M}\\p{N}_.\\-·]*");

    private final Set<String> ids = new LinkedHashSet<>();
    /** The first reference to each id: the element that refers to it, and the role. */
    private final Map<String, Reference> references = new LinkedHashMap<>();

    private final List<Finding> findings = new ArrayList<>();

    private record Reference(String element, String as) {}

    /** Reads the element at the cursor. */
    void visit(XMLStreamReader xml) {
        String id = Bpmn.attribute(xml, "id");
        if (id != null && NAMESPACES.contains(String.valueOf(xml.getNamespaceURI()))) {
            declares(id.strip());
        }
        if (Bpmn.is(xml, "sequenceFlow")) {
            refers(id, Bpmn.attribute(xml, "sourceRef"), "its source");
            refers(id, Bpmn.attribute(xml, "targetRef"), "its target");
        } else if (Bpmn.attribute(xml, "default") != null && Bpmn.NAMESPACE.equals(xml.getNamespaceURI())) {
            refers(id, Bpmn.attribute(xml, "default"), "its default flow");
        }
    }

    /** Records that a lane refers to an element. */
    void inLane(String lane, String element) {
        refers(lane, element, "an element of the lane");
    }

    private void declares(String id) {
        if (!NAME.matcher(id).matches()) {
            refuse(
                    id,
                    "The id “%s” is not a name: it begins with a letter or _, and holds no blank and no colon."
                            .formatted(Excerpt.of(id)));
        } else if (!ids.add(id)) {
            refuse(id, "Two elements have the id “%s”; give each its own.".formatted(Excerpt.of(id)));
        }
    }

    private void refers(@Nullable String element, @Nullable String id, String as) {
        if (id != null) {
            references.putIfAbsent(id.strip(), new Reference(element == null ? "" : element, as));
        }
    }

    private void refuse(String element, String what) {
        findings.add(new Finding(
                RULE, "", what + " The engine would not deploy the file.", element, List.of(), Severity.VIOLATION));
    }

    /** Returns the findings. Call this after the whole file has been read. */
    List<Finding> findings() {
        references.forEach((id, reference) -> {
            if (!ids.contains(id)) {
                refuse(
                        reference.element(),
                        "“%s” names “%s” as %s, and no element has that id."
                                .formatted(Excerpt.of(reference.element()), Excerpt.of(id), reference.as()));
            }
        });
        return findings;
    }
}
