package org.section104.statute;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamReader;
import org.section104.explorer.diagram.Bpmn;
import org.section104.explorer.diagram.Dmn;
import org.section104.explorer.diagram.Excerpt;

/**
 * Refuses names of the vocabulary in a foreign namespace. The engine reads attributes and most extension elements by
 * exact namespace, but some elements only by local name. Two readers could therefore read a name in a foreign namespace
 * differently, and a person could misread it.
 */
final class Vocabulary {

    private static final Set<String> BPMN_ELEMENTS = names(
            """
            definitions import message signal error escalation process collaboration participant laneSet lane flowNodeRef
            sequenceFlow startEvent endEvent boundaryEvent intermediateCatchEvent intermediateThrowEvent userTask
            serviceTask sendTask receiveTask scriptTask businessRuleTask manualTask task callActivity subProcess transaction
            adHocSubProcess exclusiveGateway parallelGateway inclusiveGateway eventBasedGateway complexGateway association
            extensionElements documentation conditionExpression condition completionCondition loopCardinality
            loopDataInputRef inputDataItem multiInstanceLoopCharacteristics standardLoopCharacteristics potentialOwner
            humanPerformer performer resourceAssignmentExpression formalExpression timerEventDefinition timeDate
            timeDuration timeCycle messageEventDefinition signalEventDefinition escalationEventDefinition
            conditionalEventDefinition linkEventDefinition cancelEventDefinition compensateEventDefinition
            terminateEventDefinition eventDefinitionRef dataObject dataObjectReference ioSpecification
            dataInputAssociation dataOutputAssociation""");

    private static final Set<String> EXTENSION_ELEMENTS = names(
            """
            properties inputOutput inputParameter outputParameter in out executionListener taskListener field string
            expression formData formField formProperty validation constraint value connector connectorId list map entry
            failedJobRetryTimeCycle potentialStarter caseExecutionListener variableListener""");

    /** Elements that exist in both namespaces. */
    private static final Set<String> SHARED_ELEMENTS = names("script property errorEventDefinition");

    private static final Set<String> BPMN_ATTRIBUTES = names(
            """
            id name sourceRef targetRef default attachedToRef cancelActivity isInterrupting triggeredByEvent isExecutable
            processRef isForCompensation instantiate messageRef signalRef errorRef escalationRef activityRef errorCode
            escalationCode language scriptFormat isSequential calledElement operationRef implementation
            expressionLanguage typeLanguage targetNamespace isClosed waitForCompletion parallelMultiple ordering
            eventGatewayType evaluatesToTypeRef structureRef itemSubjectRef importType bpmnElement
            source sourceExpression target variables businessKey local event class expression delegateExpression key value
            label type defaultValue variable config resource stringValue""");

    private static final Set<String> EXTENSION_ATTRIBUTES = names(
            """
            assignee candidateUsers candidateGroups candidateStarterUsers candidateStarterGroups dueDate followUpDate
            priority formKey formRef formRefBinding formRefVersion formHandlerClass initiator class expression
            delegateExpression type topic taskPriority jobPriority resource resultVariable resultVariableName
            decisionRef decisionRefBinding decisionRefVersion decisionRefVersionTag decisionRefTenantId mapDecisionResult
            calledElementBinding calledElementVersion calledElementVersionTag calledElementTenantId caseRef
            variableMappingClass variableMappingDelegateExpression collection elementVariable async asyncBefore
            asyncAfter exclusive errorCodeVariable errorMessageVariable escalationCodeVariable variableName
            variableEvents historyTimeToLive versionTag isStartableInTasklist""");

    /** Attributes that are true or false. The engine's schema also accepts 1, 0 or " true ". */
    private static final Set<String> BOOLEANS = names(
            """
            cancelActivity isInterrupting triggeredByEvent isExecutable isForCompensation instantiate isSequential
            waitForCompletion parallelMultiple""");

    private static final Set<String> EXPRESSION_TYPES = Set.of("tFormalExpression", "tExpression");

    private static final Set<String> DMN_ELEMENTS = names(
            """
            definitions import decision decisionTable input inputExpression inputValues output outputValues
            defaultOutputEntry rule inputEntry outputEntry literalExpression text variable informationRequirement
            knowledgeRequirement authorityRequirement requiredDecision requiredInput inputData businessKnowledgeModel
            encapsulatedLogic invocation binding context contextEntry functionDefinition relation extensionElements
            itemDefinition typeRef allowedValues""");

    private static final Set<String> DMN_ATTRIBUTES = names(
            """
            id name label typeRef expressionLanguage typeLanguage hitPolicy aggregation preferredOrientation outputLabel href
            namespace isCollection importType locationURI inputVariable historyTimeToLive versionTag""");

    private static final Set<String> DMN_EXTENSION_ATTRIBUTES = names("inputVariable historyTimeToLive versionTag");

    private Vocabulary() {}

    private static Set<String> names(String words) {
        return Set.of(words.strip().split("\\s+"));
    }

    // ---- diagrams

    /** Checks the element of a diagram at the cursor. Returns what is mistakable, each as the rest of a sentence. */
    static List<String> mistakableInDiagram(XMLStreamReader xml) {
        var found = new ArrayList<String>();
        var namespace = String.valueOf(xml.getNamespaceURI());
        var name = xml.getLocalName();
        if (Bpmn.FORMER_EXTENSIONS.equals(namespace)) {
            found.add("is of the namespace %s, which the engine still reads".formatted(namespace));
        } else if (isForeignInDiagram(namespace, name)) {
            found.add(foreign("<%s>".formatted(name), namespace));
        }
        for (int at = 0; at < xml.getAttributeCount(); at++) {
            checkDiagramAttribute(xml, at, found);
        }
        return found;
    }

    private static boolean isForeignInDiagram(String namespace, String name) {
        boolean bpmn = Bpmn.NAMESPACE.equals(namespace);
        boolean extension = Bpmn.EXTENSIONS.equals(namespace);
        return BPMN_ELEMENTS.contains(name) && !bpmn
                || EXTENSION_ELEMENTS.contains(name) && !extension
                || SHARED_ELEMENTS.contains(name) && !bpmn && !extension;
    }

    private static void checkDiagramAttribute(XMLStreamReader xml, int at, List<String> found) {
        var namespace = xml.getAttributeNamespace(at);
        var name = xml.getAttributeLocalName(at);
        var value = xml.getAttributeValue(at);
        if (namespace == null || namespace.isEmpty()) {
            if (Bpmn.NAMESPACE.equals(xml.getNamespaceURI())) {
                checkOwnValue(name, value, found);
            }
        } else if (namespace.equals(Bpmn.FORMER_EXTENSIONS)) {
            found.add("is set by %s of the namespace %s, which the engine still reads".formatted(name, namespace));
        } else if (namespace.equals(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI)) {
            checkSchemaInstance(name, value, found);
        } else if (!namespace.equals(XMLConstants.XML_NS_URI)
                && (BPMN_ATTRIBUTES.contains(name) && !EXTENSION_ATTRIBUTES.contains(name)
                        || EXTENSION_ATTRIBUTES.contains(name) && !namespace.equals(Bpmn.EXTENSIONS))) {
            found.add(foreign("the attribute " + name, namespace));
        }
    }

    /**
     * Requires the plain form of a value. The engine's schema strips blanks from all values but names, and accepts 1
     * and 0 for true and false.
     */
    private static void checkOwnValue(String name, String value, List<String> found) {
        if (BOOLEANS.contains(name) && !value.equals("true") && !value.equals("false")) {
            found.add("has %s=\"%s\"; only true and false are read".formatted(name, Excerpt.of(value)));
        } else if (!name.equals("name") && hasNeedlessBlanks(value)) {
            found.add("has blanks around %s=\"%s\": remove them".formatted(name, Excerpt.of(value)));
        }
    }

    /** Returns whether blanks stand around a value, or other blanks than single spaces between its words. */
    private static boolean hasNeedlessBlanks(String value) {
        return value.strip().length() < value.length()
                || value.contains("  ")
                || value.indexOf('\t') >= 0
                || value.indexOf('\r') >= 0
                || value.indexOf('\n') >= 0;
    }

    private static void checkSchemaInstance(String name, String value, List<String> found) {
        if (name.equals("schemaLocation")) {
            return;
        }
        var type = value.strip();
        if (!name.equals("type") || !EXPRESSION_TYPES.contains(type.substring(type.indexOf(':') + 1))) {
            found.add("has xsi:%s=\"%s\"; only xsi:type=\"bpmn:tFormalExpression\" is read"
                    .formatted(name, Excerpt.of(value)));
        }
    }

    private static String foreign(String what, String namespace) {
        return "has %s of the namespace “%s”, where the engine does not read it or reads it all the same: remove it"
                .formatted(Excerpt.of(what), namespace.equals("null") ? "" : Excerpt.of(namespace));
    }

    // ---- decisions

    /**
     * Checks the element of a decision at the cursor. Returns what is mistakable, each as the rest of a sentence.
     *
     * @param version the namespace of the root element; all elements of a file must have the same version of DMN
     */
    static List<String> mistakableInDecision(XMLStreamReader xml, String version) {
        var found = new ArrayList<String>();
        var namespace = String.valueOf(xml.getNamespaceURI());
        if (!namespace.equals(version)
                && (DMN_ELEMENTS.contains(xml.getLocalName()) || Dmn.NAMESPACES.contains(namespace))) {
            found.add(foreign("<%s>".formatted(xml.getLocalName()), namespace));
        }
        for (int at = 0; at < xml.getAttributeCount(); at++) {
            var name = xml.getAttributeLocalName(at);
            var of = xml.getAttributeNamespace(at);
            if (of != null
                    && !of.isEmpty()
                    && DMN_ATTRIBUTES.contains(name)
                    && !(of.equals(Dmn.CAMUNDA) && DMN_EXTENSION_ATTRIBUTES.contains(name))) {
                found.add(foreign("the attribute " + name, of));
            }
            if (XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI.equals(of) && !name.equals("schemaLocation")) {
                found.add("has xsi:%s, which no decision needs: remove it".formatted(Excerpt.of(name)));
            }
        }
        return found;
    }
}
