package org.section104.explorer.diagram;

import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/** The errors, escalations, signals and messages that a file defines, by id. */
final class References {

    /** The target namespace of the file. */
    private final String namespace;

    private final Map<String, String> errors = new HashMap<>();
    private final Map<String, String> errorMessages = new HashMap<>();
    private final Map<String, String> escalations = new HashMap<>();
    private final Map<String, String> signals = new HashMap<>();
    private final Map<String, String> messages = new HashMap<>();

    References(String namespace) {
        this.namespace = namespace;
    }

    String namespace() {
        return namespace;
    }

    void read(Xml xml) throws XMLStreamException, DiagramUnreadable {
        switch (xml.name()) {
            case "error" -> {
                errors.put(xml.attribute("id"), xml.attribute("errorCode"));
                errorMessages.put(xml.attribute("id"), xml.camunda("errorMessage"));
            }
            case "escalation" -> escalations.put(xml.attribute("id"), xml.attribute("escalationCode"));
            case "signal" -> signals.put(xml.attribute("id"), xml.attribute("name"));
            case "message" -> messages.put(xml.attribute("id"), xml.attribute("name"));
            default -> {
                // collaborations, data, resources
            }
        }
        xml.skip();
    }

    /** Returns the code of an error. The engine treats a reference to an undefined error as the code itself. */
    String errorCode(String ref) {
        return find(errors, ref, ref);
    }

    String errorMessage(String ref) {
        return find(errorMessages, ref, "");
    }

    String escalationCode(String ref) {
        return find(escalations, ref, "");
    }

    String signalName(String ref) {
        return find(signals, ref, "");
    }

    String messageName(String ref) {
        return find(messages, ref, "");
    }

    /** Looks up a reference, which may be a qualified name. */
    private static String find(Map<String, String> defined, String ref, String otherwise) {
        String value = defined.get(ref);
        return value != null ? value : defined.getOrDefault(ref.substring(ref.indexOf(':') + 1), otherwise);
    }
}
