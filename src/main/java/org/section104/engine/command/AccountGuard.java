package org.section104.engine.command;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.cmd.CreateGroupCmd;
import org.camunda.bpm.engine.impl.cmd.CreateMembershipCmd;
import org.camunda.bpm.engine.impl.cmd.CreateUserCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteGroupCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteMembershipCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteUserCmd;
import org.camunda.bpm.engine.impl.cmd.SaveGroupCmd;
import org.camunda.bpm.engine.impl.cmd.SaveUserCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.section104.actor.CallerRefused;

/**
 * Refuses changes of accounts, groups and memberships by a person. The sign-in writes them, and calls the engine
 * without an account. A person may write them only where administrators keep the accounts by hand, as in the demo; the
 * engine's authorizations then decide which person may.
 */
class AccountGuard implements Guard {

    private static final String SIGN_IN =
            "Accounts, groups and memberships come with the sign-in. Change them at the identity provider [104(c)].";

    private final boolean byHand;

    AccountGuard(boolean byHand) {
        this.byHand = byHand;
    }

    @Override
    public Map<Class<?>, Consumer<Command<?>>> checks() {
        return Stream.<Class<?>>of(
                        CreateUserCmd.class,
                        SaveUserCmd.class,
                        DeleteUserCmd.class,
                        CreateGroupCmd.class,
                        SaveGroupCmd.class,
                        DeleteGroupCmd.class,
                        CreateMembershipCmd.class,
                        DeleteMembershipCmd.class)
                .collect(toMap(identity(), command -> this::requireByHand));
    }

    private void requireByHand(Command<?> command) {
        if (!byHand) {
            throw new CallerRefused(SIGN_IN);
        }
    }
}
