package org.section104.decision;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.section104.casefile.CaseFile;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.CaseKind;
import org.section104.casefile.CaseStatus;
import org.section104.casefile.Packet;
import org.section104.obligation.OpenMatter;
import org.section104.obligation.Restarts;
import org.section104.obligation.Restarts.Rebuilt;
import org.section104.obligation.Restarts.Work;
import org.section104.obligation.SweepStep;

/**
 * Restarts lost process instances of one kind of open case. A request resumes with its standing decisions. The subclass
 * defines where an authorized case resumes.
 */
public abstract class LostCases implements SweepStep, OpenMatter {

    private final Restarts restarts;
    private final CaseFiles cases;
    private final Decisions decisions;
    private final Kind kind;

    protected LostCases(Restarts restarts, CaseFiles cases, Decisions decisions, Kind kind) {
        this.restarts = restarts;
        this.cases = cases;
        this.decisions = decisions;
        this.kind = kind;
    }

    /**
     * Describes a kind of case.
     *
     * @param of the kind
     * @param process the process id
     * @param revision the label of the step that revises a returned request
     * @param deciding the reason why the case is open while the offices are deciding
     */
    public record Kind(CaseKind of, String process, String revision, String deciding) {}

    /** Reads the instance's process variables from a packet. */
    protected abstract Map<String, Object> view(Packet packet);

    /**
     * Rebuilds the instance of an authorized case.
     *
     * @param variables the process variables: the packet, the requester and the standing decisions
     */
    protected abstract Rebuilt authorized(String caseNumber, Map<String, Object> variables);

    /** Explains why an authorized case is open, with the clause. */
    protected abstract String openBecause(String caseNumber);

    @Override
    public final void sweep() {
        restarts.sweep(
                kind.process(),
                (after, most) -> cases.open(kind.of(), after, most).stream()
                        .map(Work::on)
                        .toList(),
                this::rebuilt);
    }

    private Optional<Rebuilt> rebuilt(String caseNumber) {
        cases.lock(caseNumber);
        return cases.findOpen(caseNumber).map(this::rebuilt);
    }

    private Rebuilt rebuilt(CaseFile file) {
        var number = file.number();
        var variables = new HashMap<>(view(cases.packet(number)));
        variables.put("requester", file.requestedBy());
        variables.putAll(decisions.variables(number));
        if (file.status() == CaseStatus.REQUESTED) {
            return new Rebuilt(decisions.isReturned(number) ? List.of(kind.revision()) : List.of(), variables);
        }
        return authorized(number, variables);
    }

    @Override
    public final Optional<String> of(String caseNumber) {
        return cases.findOpen(caseNumber)
                .filter(file -> file.kind() == kind.of())
                .map(file -> "Case %s is not closed: %s."
                        .formatted(
                                caseNumber,
                                file.status() == CaseStatus.REQUESTED ? kind.deciding() : openBecause(caseNumber)));
    }
}
