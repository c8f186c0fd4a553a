package org.section104.explorer.diagram;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A flow node of a process: an event, a task, a call, a sub-process or a gateway.
 *
 * @param id the id; if the file has none, it is made from the position ({@code userTask#3})
 * @param name the name
 * @param kind the kind
 * @param parent the id of the sub-process that contains it; empty at the top level of the process
 * @param events the event definitions; empty for a none event and for a node that is not an event
 * @param attachedTo the activity of a boundary event; empty for any other node
 * @param interrupting whether a boundary event or the start event of an event sub-process interrupts; true for any
 *     other node
 * @param defaultFlow the id of the default flow; empty if there is none
 * @param multiInstance the multi-instance characteristics, if it has any
 * @param code the code that it runs
 * @param extensions the extension elements
 * @param attributes every attribute as written, with {@code camunda:} before the names of the Camunda namespace; {@code
 *     isSequential} too for a multi-instance activity
 * @param documentation the documentation
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

    /** Blanks other than a single space. */
    private static final Pattern BLANKS = Pattern.compile("\\s{2,}|[\\s&&[^ ]]");

    /** Copies the list; the map must be unmodifiable. */
    public Node {
        events = List.copyOf(events);
    }

    /** Returns the name in one line, or the id if there is no name. */
    public String title() {
        return name.isBlank() ? id : BLANKS.matcher(name.strip()).replaceAll(" ");
    }

    /** Returns the title in quotation marks. */
    public String quotedTitle() {
        return "'" + title() + "'";
    }

    /** Returns the first event definition, if there is one. */
    public Optional<EventDefinition> event() {
        return events.isEmpty() ? Optional.empty() : Optional.of(events.get(0));
    }

    /** Returns an attribute as written; empty if it is not set. */
    public String attribute(String name) {
        return attributes.getOrDefault(name, "");
    }

    /** Returns an attribute of the Camunda namespace; empty if it is not set. */
    public String camunda(String name) {
        return attributes.getOrDefault("camunda:" + name, "");
    }

    /** Returns an extension property; empty if it is not set. */
    public String property(String name) {
        return extensions.properties().getOrDefault(name, "");
    }

    /** Returns the candidate groups as written, separated by commas. */
    public String candidateGroups() {
        return camunda("candidateGroups");
    }

    /** Returns the candidate users as written, separated by commas. */
    public String candidateUsers() {
        return camunda("candidateUsers");
    }

    /** Returns the assignee as written. */
    public String assignee() {
        return camunda("assignee");
    }

    /** Returns the id of the Camunda Form. */
    public String formRef() {
        return camunda("formRef");
    }

    /** Returns the key of an embedded or external form. */
    public String formKey() {
        return camunda("formKey");
    }

    /** Returns the process that a call activity calls, as written. */
    public String calledElement() {
        return attribute("calledElement");
    }

    /** Returns the decision that a business rule task evaluates, as written. */
    public String decisionRef() {
        return camunda("decisionRef");
    }

    /** Returns the variable for the result of an expression, script or decision. */
    public String resultVariable() {
        return code.resultVariable();
    }

    /** Returns whether the engine commits and waits for a job before the node. */
    public boolean asyncBefore() {
        return camunda("asyncBefore").equals("true") || camunda("async").equals("true");
    }

    /** Returns whether the engine commits and waits for a job after the node. */
    public boolean asyncAfter() {
        return camunda("asyncAfter").equals("true");
    }

    /** Returns whether the node is a compensation handler, which no flow reaches. */
    public boolean isForCompensation() {
        return attribute("isForCompensation").equalsIgnoreCase("true");
    }
}
