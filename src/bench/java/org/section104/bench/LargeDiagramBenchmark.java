package org.section104.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.section104.explorer.Defect;
import org.section104.explorer.Explorer;
import org.section104.explorer.Soundness;
import org.section104.explorer.diagram.Diagram;
import org.section104.explorer.diagram.DiagramReader;
import org.section104.explorer.diagram.DiagramUnreadable;
import org.section104.explorer.terms.Options;

/** Diagrams that are larger than anybody draws. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(1)
public class LargeDiagramBenchmark {

    private final byte[] thousand = blocks(111);
    private final byte[] chain = chain(4_000);

    /** 1,001 elements: a start, 111 blocks of a choice and of two tasks side by side, and an end. */
    private static byte[] blocks(int blocks) {
        StringBuilder xml = open().append("<startEvent id='n0'/>");
        String last = "n0";
        for (int i = 0; i < blocks; i++) {
            String[] ids = new String[9];
            for (int j = 0; j < ids.length; j++) {
                ids[j] = "b" + i + "-" + j;
            }
            xml.append("<exclusiveGateway id='%s' default='%s-d'/><userTask id='%s'/><manualTask id='%s'/>"
                    .formatted(ids[0], ids[0], ids[1], ids[2]));
            xml.append("<exclusiveGateway id='%s'/><parallelGateway id='%s'/><userTask id='%s'/><userTask id='%s'/>"
                    .formatted(ids[3], ids[4], ids[5], ids[6]));
            xml.append("<parallelGateway id='%s'/><userTask id='%s'/>".formatted(ids[7], ids[8]));
            flow(xml, last, ids[0]);
            xml.append(
                    "<sequenceFlow sourceRef='%s' targetRef='%s'><conditionExpression>${x == 'A'}</conditionExpression>"
                            .formatted(ids[0], ids[1]));
            xml.append("</sequenceFlow><sequenceFlow id='%s-d' sourceRef='%s' targetRef='%s'/>"
                    .formatted(ids[0], ids[0], ids[2]));
            int[][] flows = {{1, 3}, {2, 3}, {3, 4}, {4, 5}, {4, 6}, {5, 7}, {6, 7}, {7, 8}};
            for (int[] flow : flows) {
                flow(xml, ids[flow[0]], ids[flow[1]]);
            }
            last = ids[8];
        }
        xml.append("<endEvent id='end'/>");
        flow(xml, last, "end");
        return close(xml);
    }

    /** A start, tasks one after another, and an end. */
    private static byte[] chain(int tasks) {
        StringBuilder xml = open().append("<startEvent id='n0'/>");
        for (int i = 1; i <= tasks; i++) {
            xml.append("<userTask id='n")
                    .append(i)
                    .append("' name='Task ")
                    .append(i)
                    .append("'/>");
            flow(xml, "n" + (i - 1), "n" + i);
        }
        xml.append("<endEvent id='end'/>");
        flow(xml, "n" + tasks, "end");
        return close(xml);
    }

    private static StringBuilder open() {
        return new StringBuilder("<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' targetNamespace='b'>"
                + "<process id='large' isExecutable='true'>");
    }

    private static void flow(StringBuilder xml, String source, String target) {
        xml.append("<sequenceFlow sourceRef='%s' targetRef='%s'/>\n".formatted(source, target));
    }

    private static byte[] close(StringBuilder xml) {
        return xml.append("</process></definitions>").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<Defect> check(byte[] bytes) throws DiagramUnreadable {
        Diagram diagram = DiagramReader.read("large.bpmn", bytes);
        return Soundness.check(
                new Explorer(Options.DEFAULT).explore(diagram.processes().get(0)));
    }

    /** 1,001 elements: reading, exploration, soundness. */
    @Benchmark
    public List<Defect> thousandElements() throws DiagramUnreadable {
        return check(thousand);
    }

    /** 4,002 elements: reading, exploration, soundness. */
    @Benchmark
    public List<Defect> fourThousandElements() throws DiagramUnreadable {
        return check(chain);
    }

    /** 4,002 elements: reading alone. */
    @Benchmark
    public Diagram readFourThousandElements() throws DiagramUnreadable {
        return DiagramReader.read("large.bpmn", chain);
    }
}
