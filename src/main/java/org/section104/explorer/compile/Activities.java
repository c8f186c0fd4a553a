package org.section104.explorer.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.section104.explorer.diagram.MultiInstance;
import org.section104.explorer.terms.Trigger;

/** Compiles tasks, call activities and sub-processes. */
final class Activities {

    private final Compiler compiler;

    Activities(Compiler compiler) {
        this.compiler = compiler;
    }

    void compile(Site site) {
        compiler.jobsAfter(site);
        switch (site.kind()) {
            case USER_TASK -> person(site);
            case RECEIVE_TASK -> waiting(site, Trigger.MESSAGE);
            case SERVICE_TASK, SEND_TASK, BUSINESS_RULE_TASK -> work(site);
            case SCRIPT_TASK, MANUAL_TASK, TASK -> work(site);
            case CALL_ACTIVITY -> call(site);
            case SUB_PROCESS, TRANSACTION, EVENT_SUB_PROCESS -> {
                // the inner nodes are compiled by themselves, and its end in completed()
            }
            default -> unknown(site);
        }
        if (site.arriving >= 0) {
            multiInstance(site);
        }
    }

    void begin(Site site, Draft transition) {
        compiler.arm(site, transition);
        if (site.place >= 0) {
            transition.put(site.place);
        } else {
            transition.push(site.spot);
        }
        if (site.arriving < 0 && !site.inner().isEmpty()) {
            compiler.open(site.inner().get(0), transition);
        }
    }

    /** Compiles a user task, which waits for a person to complete it. */
    private void person(Site site) {
        waiting(site, Trigger.COMPLETE);
        if (site.node.extensions().listeners().isEmpty()) {
            compiler.events().reported(site);
        } else {
            compiler.events().raisedByWork(site);
        }
    }

    private void waiting(Site site, Trigger trigger) {
        if (site.node.isForCompensation()) {
            return;
        }
        for (Draft way :
                Compiler.each(whole -> whole.trigger(trigger, site.element).drop(site.place), compiler.finish(site))) {
            compiler.on(site.place, way);
        }
    }

    /**
     * Compiles work. External work waits for a worker; the engine does other work at once. Either may end in an error.
     */
    private void work(Site site) {
        if (site.node.code().external()) {
            waiting(site, Trigger.WORKER);
            compiler.events().raisedByWork(site);
        } else {
            compiler.at(site.spot, compiler.finish(site));
            compiler.events().raised(site, site.spot);
        }
    }

    /**
     * Compiles a call activity. A known callee is explored inline. An unknown callee is waited for, and may end in any
     * error.
     */
    private void call(Site site) {
        if (site.inner().isEmpty()) {
            waiting(site, Trigger.COMPLETE);
            compiler.events().raisedByWork(site);
            compiler.events().reported(site);
        }
    }

    private void unknown(Site site) {
        compiler.unproven(
                site,
                "The element " + site.name() + " ("
                        + site.kind().name().toLowerCase().replace('_', ' ')
                        + ") is not one that the gate can prove anything about.");
        waiting(site, Trigger.COMPLETE);
    }

    /** Returns the transitions that complete an activity whose inner scope has completed. */
    List<Draft> completed(Scope scope) {
        Site owner = scope.owner();
        Draft written = new Draft();
        boolean wrote = compiler.variables.leave(scope, written);
        if (owner.arriving >= 0) {
            int copy = owner.inner().indexOf(scope);
            written.clear(scope.region());
            if (scope.jobAfter < 0) {
                written.push(owner.ranOnce.get(copy));
            } else {
                written.put(scope.jobAfter);
            }
            return List.of(written);
        }
        if (wrote) {
            written.push(owner.leaving);
            return List.of(written);
        }
        return compiler.finish(owner);
    }

    /**
     * Compiles the arrival at a multi-instance activity. It runs, or it is skipped because its collection is empty.
     */
    private void multiInstance(Site site) {
        MultiInstance multiInstance = site.node.multiInstance().orElseThrow();
        if (site.inner().isEmpty() && (multiInstance.asyncBefore() || multiInstance.asyncAfter())) {
            compiler.unproven(site, "A job before or after each run of " + site.name() + " is not explored.");
        }
        jobsOfEach(site);
        if (!multiInstance.cardinality().equals("0")) {
            run(site, false);
            if (site.inner().size() > 1) {
                run(site, true);
            }
        }
        if (!compiler.runsAtLeastOnce(site)) {
            compiler.at(site.arriving, compiler.leave(site));
        }
        if (site.inner().size() > 1) {
            ranOnce(site, 0, 1);
            ranOnce(site, 1, 0);
        } else {
            ranOnce(site);
        }
    }

    private void run(Site site, boolean second) {
        boolean both = site.inner().size() > 1
                && site.node.multiInstance().orElseThrow().cardinality().equals("2");
        if (both && !second) {
            return;
        }
        Draft run = new Draft();
        if (site.unbegun < 0 || site.inner().isEmpty()) {
            run.enter(site);
        } else {
            run.note(site.unbegun);
        }
        begin(site, run);
        if (!site.inner().isEmpty()) {
            inside(site, 0, run);
            if (second) {
                run.put(site.inner().get(1).active);
                run.push(site.second);
                Draft go = new Draft();
                await(site.inner().get(1), go);
                compiler.at(site.second, go);
            }
        }
        compiler.at(site.arriving, run);
    }

    private void inside(Site site, int copy, Draft run) {
        Scope scope = site.inner().get(copy);
        if (scope.active != site.place) {
            run.put(scope.active);
        }
        await(scope, run);
    }

    /** Starts an instance, or puts its token at the job before it. */
    private void await(Scope scope, Draft transition) {
        if (scope.jobBefore < 0) {
            compiler.open(scope, transition);
        } else {
            transition.put(scope.jobBefore);
        }
    }

    /** Compiles the jobs before and after each instance. The first job before an instance enters the activity. */
    private void jobsOfEach(Site site) {
        for (Scope scope : site.inner()) {
            if (scope.jobBefore >= 0) {
                compiler.on(scope.jobBefore, job(site, scope.jobBefore, scope.beginning));
                Draft first = new Draft().enter(site).need(site.unbegun).drop(site.unbegun);
                compiler.open(scope, first);
                compiler.at(scope.beginning, first);
                Draft later = new Draft().rank(1);
                compiler.open(scope, later);
                compiler.at(scope.beginning, later);
            }
        }
        for (int copy = 0; copy < site.inner().size(); copy++) {
            int job = site.inner().get(copy).jobAfter;
            if (job >= 0) {
                compiler.on(job, job(site, job, site.ranOnce.get(copy)));
            }
        }
    }

    private static Draft job(Site site, int job, int spot) {
        return new Draft().trigger(Trigger.JOB, site.element).drop(job).push(spot);
    }

    /** Compiles the end of a sequential instance: another one starts, or the activity is done. */
    private void ranOnce(Site site) {
        int spot = site.ranOnce.get(0);
        compiler.at(spot, done(site));
        if (repeats(site)) {
            Draft again = new Draft();
            if (!site.inner().isEmpty()) {
                inside(site, 0, again);
            } else if (site.place >= 0) {
                again.put(site.place);
            } else {
                again.push(site.spot);
            }
            compiler.at(spot, again);
        }
    }

    /**
     * Compiles the end of one of two parallel instances. It may run again; the last one to end completes the activity.
     */
    private void ranOnce(Site site, int copy, int other) {
        int spot = site.ranOnce.get(copy);
        Scope beside = site.inner().get(other);
        for (Draft last : done(site)) {
            last.ifEmpty(beside.region());
            compiler.at(spot, last);
        }
        compiler.at(spot, new Draft().need(beside.active));
        if (repeats(site)) {
            Draft again = new Draft();
            inside(site, copy, again);
            compiler.at(spot, again);
        }
        if (site.node.multiInstance().orElseThrow().completionCondition().present()) {
            for (Draft cut : done(site)) {
                cut.need(beside.active);
                cut.interrupt();
                compiler.at(spot, cut);
            }
        }
    }

    private List<Draft> done(Site site) {
        return new ArrayList<>(Compiler.each(
                whole -> {
                    whole.complete(site);
                    whole.clear(site.region());
                },
                compiler.leave(site)));
    }

    private static boolean repeats(Site site) {
        Optional<MultiInstance> multiInstance = site.node.multiInstance();
        String cardinality = multiInstance.orElseThrow().cardinality();
        return !cardinality.equals("1")
                && !(cardinality.equals("2") && site.inner().size() > 1);
    }
}
