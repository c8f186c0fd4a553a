package org.section104.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The service's diagrams as its peers run them: the same elements, and a listener that mails where the service does. */
final class Diagrams {

    static final Path TIMER = Path.of("src", "bench", "resources", "wait-for-a-time.bpmn");

    private static final List<String> NAMES = List.of("provide-assistance", "record-agreement", "notify-committees");
    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final String FLOWABLE = "http://flowable.org/bpmn";

    private Diagrams() {}

    /** Writes them where the stock Camunda starter finds them on its class path. */
    static void forCamunda(Path directory) throws Exception {
        Files.createDirectories(directory);
        for (var name : NAMES) {
            write(withMail(Path.of("bpmn", name + ".bpmn")), directory.resolve(name + ".bpmn"));
        }
        Files.writeString(directory.resolve(TIMER.getFileName()), Files.readString(TIMER));
    }

    /** Writes them where Flowable's starter finds them on its class path. */
    static void forFlowable(Path directory) throws Exception {
        forCamunda(directory);
        for (var name :
                Stream.concat(NAMES.stream(), Stream.of("wait-for-a-time")).toList()) {
            var file = directory.resolve(name + ".bpmn");
            Files.writeString(
                    directory.resolve(name + ".bpmn20.xml"),
                    Files.readString(file)
                            .replace(CAMUNDA, FLOWABLE)
                            .replace("camunda:asyncBefore", "camunda:async")
                            .replace("execution.processBusinessKey", "execution.processInstanceBusinessKey"));
            Files.delete(file);
        }
    }

    private static Document withMail(Path file) throws Exception {
        var factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        var diagram = factory.newDocumentBuilder().parse(file.toFile());
        var tasks = diagram.getElementsByTagNameNS(BPMN, "userTask");
        for (int at = 0; at < tasks.getLength(); at++) {
            var task = (Element) tasks.item(at);
            var listener = diagram.createElementNS(CAMUNDA, "camunda:taskListener");
            listener.setAttribute("event", "create");
            listener.setAttribute("delegateExpression", "${mailOffice}");
            extensions(diagram, task).appendChild(listener);
            List.of("formRef", "formRefBinding", "formKey").forEach(form -> task.removeAttributeNS(CAMUNDA, form));
        }
        return diagram;
    }

    private static Element extensions(Document diagram, Element task) {
        var found = task.getElementsByTagNameNS(BPMN, "extensionElements");
        if (found.getLength() > 0) {
            return (Element) found.item(0);
        }
        var extensions = diagram.createElementNS(BPMN, "bpmn:extensionElements");
        var documentation = task.getElementsByTagNameNS(BPMN, "documentation").item(0);
        task.insertBefore(extensions, documentation == null ? task.getFirstChild() : documentation.getNextSibling());
        return extensions;
    }

    private static void write(Document diagram, Path file) throws Exception {
        try (var out = Files.newOutputStream(file)) {
            TransformerFactory.newDefaultInstance()
                    .newTransformer()
                    .transform(new DOMSource(diagram), new StreamResult(out));
        } catch (IOException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }
}
