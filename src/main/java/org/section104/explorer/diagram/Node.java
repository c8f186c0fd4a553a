package org.section104.explorer.diagram;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A flow node of a process: an event, a task, a call, a sub-process or a gateway.
 *
 * @param id its id; a file may leave it out, then one is made from its position ({@code userTask#3})
 * @param name what the shape says
 * @param kind what it is
 * @param parent the id of the sub-process it lies in; empty at the process's own level
 * @param events what the event catches or throws; empty for a none event and for everything that is not an event
 * @param attachedTo the activity a boundary event sits on; empty for everything else
 * @param interrupting of a boundary event or of an event sub-process's start event, whether it interrupts; else true
 * @param defaultFlow the id of the default flow; empty when there is none
 * @param multiInstance how often it is done
 * @param code what it runs
 * @param extensions its extension elements
 * @param attributes every attribute as written, those of the Camunda namespace spelled {@code camunda:name}; of a repeated
 *     node, {@code isSequential} too
 * @param documentation its documentation
 */
public record Node(
        String id,
        String name,
        Kind kind,
        String parent,
        List<EventDefinition> events,
        String attachedTo,
        boolean interrupting,
        String defaultFlow,
        Optional<MultiInstance> multiInstance,
        Code code,
        Extensions extensions,
        Map<String, String> attributes,
        String documentation) {

    /** Blanks that are not one space. */
    private static final Pattern BLANKS = Pattern.compile("\\s{2,}|[\\s&&[^ ]]");

    /** Copies the list; the map must be unmodifiable. */
    public Node {
        events = List.copyOf(events);
    }

    /** What people call it: its name in one line, or else its id. */
    public String title() {
        return name.isBlank() ? id : BLANKS.matcher(name.strip()).replaceAll(" ");
    }

    /** The event's definition, if it is an event and has one. */
    public Optional<EventDefinition> event() {
        return events.isEmpty() ? Optional.empty() : Optional.of(events.get(0));
    }

    /** An attribute as written; empty when the file does not set it. */
    public String attribute(String name) {
        return attributes.getOrDefault(name, "");
    }

    /** An attribute of the Camunda namespace; empty when the file does not set it. */
    public String camunda(String name) {
        return attributes.getOrDefault("camunda:" + name, "");
    }

    /** An extension property; empty when the file does not set it. */
    public String property(String name) {
        return extensions.properties().getOrDefault(name, "");
    }

    /** The candidate groups as written, separated by commas. */
    public String candidateGroups() {
        return camunda("candidateGroups");
    }

    /** The candidate users as written, separated by commas. */
    public String candidateUsers() {
        return camunda("candidateUsers");
    }

    /** The assignee as written. */
    public String assignee() {
        return camunda("assignee");
    }

    /** The id of the Camunda form. */
    public String formRef() {
        return camunda("formRef");
    }

    /** The key of an embedded or external form. */
    public String formKey() {
        return camunda("formKey");
    }

    /** The process that a call activity calls, as written. */
    public String calledElement() {
        return attribute("calledElement");
    }

    /** The decision that a business rule task evaluates, as written. */
    public String decisionRef() {
        return camunda("decisionRef");
    }

    /** The variable that receives the result of an expression, script or decision. */
    public String resultVariable() {
        return code.resultVariable();
    }

    /** Whether the engine commits and waits for a job before it. */
    public boolean asyncBefore() {
        return camunda("asyncBefore").equals("true") || camunda("async").equals("true");
    }

    /** Whether the engine commits and waits for a job after it. */
    public boolean asyncAfter() {
        return camunda("asyncAfter").equals("true");
    }

    /** Whether it compensates another activity and is reached by no flow. */
    public boolean isForCompensation() {
        return attribute("isForCompensation").equalsIgnoreCase("true");
    }
}
