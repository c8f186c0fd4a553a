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
 * Accounts, groups and memberships are written by the sign-in, which calls the engine without an account. Only where accounts are
 * kept by hand, as in the demo, does a person write them; who, is the engine's to check against the matrix.
 */
class AccountGuard implements Guard {

    private static final String SIGN_IN =
            "Accounts, groups and memberships come with the sign-in and are changed at the identity provider [104(c)].";

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
