package org.section104.engine;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.calendar.BusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DueDateBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DurationBusinessCalendar;
import org.section104.engine.DeploymentGate.File;
import org.section104.engine.DeploymentGate.Problem;

/**
 * Finds what a diagram says and the engine's tables do not hold, or its calendars do not read. The engine would deploy most of
 * it, and fail when the first case comes there.
 */
final class StorableDiagrams {

    private static final List<String> SUFFIXES = List.of("bpmn", "bpmn20.xml", "dmn", "dmn11.xml");

    /** The longest literal of an attribute, in characters, by the columns that hold it. */
    private static final Map<String, Integer> LONGEST = Map.of(
            "id",
            200,
            "name",
            255,
            "versionTag",
            64,
            "assignee",
            255,
            "category",
            255,
            "calledElement",
            255,
            "targetNamespace",
            255);

    private static final List<String> LISTS = List.of("candidateUsers", "candidateGroups");
    private static final List<String> NUMBERS = List.of("priority", "jobPriority", "taskPriority");
    private static final List<String> DATES = List.of("dueDate", "followUpDate");

    private static final int LONGEST_DOCUMENTATION = 4_000;

    private static final Map<String, BusinessCalendar> TIMERS = Map.of(
            "timeDate", new DueDateBusinessCalendar(),
            "timeDuration", new DurationBusinessCalendar(),
            "timeCycle", new CycleBusinessCalendar());

    private static final Map<String, String> EXAMPLES = Map.of(
            "timeDate", "a date and time such as 2027-01-31T09:00:00Z",
            "timeDuration", "a duration such as P30D",
            "timeCycle", "a cycle such as R3/P7D");

    private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

    static {
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XML.setProperty(XMLInputFactory.IS_COALESCING, true);
    }

    private final File file;
    private final List<Problem> problems = new ArrayList<>();
    private final Deque<String> within = new ArrayDeque<>();

    private StorableDiagrams(File file) {
        this.file = file;
    }

    /** What keeps files from being stored and run; a malformed file has no problem here, for the engine's parser says where. */
    static List<Problem> problems(List<File> files) {
        return files.stream()
                .filter(file -> SUFFIXES.stream().anyMatch(file.name()::endsWith))
                .flatMap(StorableDiagrams::problems)
                .toList();
    }

    private static Stream<Problem> problems(File file) {
        try {
            var reading = new StorableDiagrams(file);
            reading.read(XML.createXMLStreamReader(new ByteArrayInputStream(file.bytes())));
            return reading.problems.stream();
        } catch (XMLStreamException malformed) {
            return Stream.empty();
        }
    }

    private void read(XMLStreamReader xml) throws XMLStreamException {
        var text = new StringBuilder();
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    within.push(Optional.ofNullable(xml.getAttributeValue(null, "id"))
                            .orElse(within.isEmpty() ? "" : within.peek()));
                    attributes(xml);
                    text.setLength(0);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    text(xml.getLocalName(), text.toString().strip());
                    text.setLength(0);
                    within.pop();
                }
                default -> {
                    // comments and instructions say nothing that is stored
                }
            }
        }
    }

    private void attributes(XMLStreamReader xml) {
        for (int at = 0; at < xml.getAttributeCount(); at++) {
            var name = xml.getAttributeLocalName(at);
            var value = xml.getAttributeValue(at).strip();
            if (isExpression(value)) {
                continue;
            }
            fits(name, value, LONGEST.getOrDefault(name, Integer.MAX_VALUE));
            if (LISTS.contains(name)) {
                Arrays.stream(value.split(",")).forEach(one -> fits(name, one.strip(), 255));
            }
            if (NUMBERS.contains(name)) {
                readable(name, value, "a whole number", Integer::parseInt);
            }
            if (DATES.contains(name)) {
                readable(name, value, EXAMPLES.get("timeDate"), TIMERS.get("timeDate")::resolveDuedate);
            }
        }
    }

    private void text(String element, String text) {
        if (element.equals("documentation")) {
            fits(element, text, LONGEST_DOCUMENTATION);
        }
        var calendar = TIMERS.get(element);
        if (calendar != null && !text.isEmpty() && !isExpression(text)) {
            readable(element, text, EXAMPLES.get(element), calendar::resolveDuedate);
        }
    }

    private static boolean isExpression(String value) {
        return value.contains("${") || value.contains("#{");
    }

    private void fits(String what, String value, int longest) {
        if (value.length() > longest) {
            problem("its %s has %,d characters; at most %,d fit.".formatted(what, value.length(), longest));
        }
    }

    private void readable(String what, String value, String expected, Consumer<String> reading) {
        try {
            reading.accept(value);
        } catch (ProcessEngineException | IllegalArgumentException unreadable) {
            problem("its %s '%s' cannot be read; %s is expected.".formatted(what, shorten(value), expected));
        }
    }

    private void problem(String what) {
        var element = shorten(within.isEmpty() ? "" : within.peek());
        problems.add(new Problem(
                file.name(),
                element,
                "%s: %s: %s".formatted(file.name(), element.isEmpty() ? "the file" : element, what)));
    }

    private static String shorten(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
