package org.section104.engine.command;

import org.camunda.bpm.engine.impl.cmd.AcquireJobsCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.section104.engine.runtime.Callers;
import org.section104.operation.Hold;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Refuses every command of a person that stores something while the service is held, and gives no job to the job
 * executor. Reads and the sign-in work. After the release the job executor goes on by itself.
 */
class HoldInterceptor extends CommandInterceptor {

    private final CommandTable table = CommandTable.read();
    private final ObjectProvider<Hold> hold;

    HoldInterceptor(ObjectProvider<Hold> hold) {
        this.hold = hold;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T execute(Command<T> command) {
        if (command instanceof AcquireJobsCmd) {
            return hold.getObject().isHeld() ? (T) new AcquiredJobs(0) : next.execute(command);
        }
        if (Callers.isPerson()
                && !table.isRead(command.getClass().getName())
                && hold.getObject().isHeld()) {
            hold.getObject().requireReleased();
        }
        return next.execute(command);
    }
}
