package org.section104.gate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.section104.engine.DeploymentGate;
import org.section104.engine.DeploymentGate.File;
import org.section104.engine.MigrationGate;
import org.section104.explorer.diagram.Diagram;
import org.section104.explorer.diagram.DiagramReader;
import org.section104.explorer.diagram.DiagramUnreadable;
import org.section104.explorer.diagram.Process;
import org.section104.statute.Gate;
import org.section104.statute.Library;
import org.section104.statute.rule.MoveCheck;
import org.section104.statute.verdict.Finding;
import org.section104.statute.verdict.Source;
import org.springframework.stereotype.Component;

/** Applies the gate to migrations of running cases to another version of their diagram. */
@Component
class MigrationDoor implements MigrationGate {

    private static final String CANNOT = "Case %s cannot go on in that version. %s";

    private final Gate gate = Gate.ofTheStatute();

    @Override
    public Optional<String> objection(Standing standing, DeploymentGate.Deployed deployed) {
        var target = new Source(standing.target().name(), standing.target().bytes());
        var others = DeploymentDoor.library(List.of(target), deployed);
        return notLawful(target, others)
                .or(() -> moved(standing))
                .map(finding -> CANNOT.formatted(
                        standing.caseNumber(),
                        VerdictText.of(finding, target.name(), ElementNames.of(List.of(target), others))));
    }

    /** Finds the first finding on the target version. A version from before a rule may still be deployed. */
    private Optional<Finding> notLawful(Source target, Library others) {
        return gate.check(List.of(target), others).stream()
                .filter(verdict -> !verdict.obeys())
                .flatMap(verdict -> verdict.findings().stream())
                .findFirst();
    }

    private Optional<Finding> moved(Standing standing) {
        var read = new HashMap<File, Optional<Process>>();
        var source = process(standing.source(), standing.process(), read);
        var target = process(standing.target(), standing.process(), read);
        var law = gate.statute().processes().get(standing.process());
        if (law == null || source.isEmpty() || target.isEmpty()) {
            return Optional.of(new Finding(
                    Gate.UNREADABLE, "", "Its diagram cannot be read.", "", List.of(), Finding.Severity.NOT_PROVEN));
        }
        var done = standing.done().stream()
                .flatMap(one -> process(one.diagram(), standing.process(), read).stream()
                        .map(process -> new MoveCheck.Done(process, one.element())))
                .toList();
        return new MoveCheck(gate.statute(), law, target.get())
                .objection(new MoveCheck.Case(
                        source.get(), moves(standing.moves()), moves(standing.plan()), done, standing.variables()));
    }

    private static List<MoveCheck.Move> moves(List<Move> moves) {
        return moves.stream()
                .map(move -> new MoveCheck.Move(move.from(), move.to()))
                .toList();
    }

    private static Optional<Process> process(File file, String id, Map<File, Optional<Process>> read) {
        return read.computeIfAbsent(file, key -> read(key).flatMap(diagram -> diagram.process(id)));
    }

    private static Optional<Diagram> read(File file) {
        try {
            return Optional.of(DiagramReader.read(file.name(), file.bytes()));
        } catch (DiagramUnreadable unreadable) {
            return Optional.empty();
        }
    }
}
