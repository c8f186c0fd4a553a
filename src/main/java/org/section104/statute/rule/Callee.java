package org.section104.statute.rule;

import java.nio.charset.StandardCharsets;
import org.section104.explorer.diagram.DiagramReader;
import org.section104.explorer.diagram.DiagramUnreadable;
import org.section104.explorer.diagram.EventDefinition;
import org.section104.explorer.diagram.Kind;
import org.section104.explorer.diagram.Node;
import org.section104.explorer.diagram.Process;

/** Replaces a called process by a stub as its caller sees it. */
final class Callee {

    private static final String CLOSED =
            """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:c="http://camunda.org/schema/1.0/bpmn"
                targetNamespace="closed">
              <process id="%s" isExecutable="true">
                <startEvent id="called"/><userTask id="going-on" c:candidateGroups="of-its-own"/><endEvent id="returned"/>
                <sequenceFlow id="begins" sourceRef="called" targetRef="going-on"/>
                <sequenceFlow id="ends" sourceRef="going-on" targetRef="returned"/>
              </process>
            </definitions>
            """;

    private Callee() {}

    /**
     * Returns a stub that starts, waits and ends, or the process itself if an error or an escalation of it can reach
     * its caller.
     */
    static Process closed(Process callee) {
        if (speaksUp(callee)) {
            return callee;
        }
        try {
            byte[] closed = CLOSED.formatted(callee.id()).getBytes(StandardCharsets.UTF_8);
            return DiagramReader.read(callee.file(), closed)
                    .process(callee.id())
                    .orElseThrow();
        } catch (DiagramUnreadable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean speaksUp(Process callee) {
        for (Node node : callee.nodes()) {
            if (node.kind() == Kind.END_EVENT || node.kind() == Kind.INTERMEDIATE_THROW_EVENT) {
                for (EventDefinition event : node.events()) {
                    if (event instanceof EventDefinition.Error || event instanceof EventDefinition.Escalation) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
