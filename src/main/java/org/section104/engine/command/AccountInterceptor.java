package org.section104.engine.command;

import java.util.Set;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cmd.CheckPassword;
import org.camunda.bpm.engine.impl.cmd.CreateMembershipCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.section104.engine.AccountPolicy;
import org.section104.engine.runtime.Callers;
import org.section104.engine.runtime.CommandFields;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Asks the domain about every account that signs in with a password or is put into a group, 104(c). No person is signed in yet
 * when a password is checked, and it is the sign-in that writes memberships: so this asks about every caller, not only about persons.
 */
class AccountInterceptor extends CommandInterceptor {

    /** What passes through here. */
    static final Set<Class<?>> COMMANDS = Set.of(CheckPassword.class, CreateMembershipCmd.class);

    private final ObjectProvider<AccountPolicy> policy;

    AccountInterceptor(ObjectProvider<AccountPolicy> policy) {
        this.policy = policy;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof CheckPassword) {
            return signIn(command);
        }
        if (command instanceof CreateMembershipCmd) {
            join(command);
        }
        return next.execute(command);
    }

    /** Whose an account is, is told only to those who may put it into a group at all. */
    private void join(Command<?> command) {
        var group = CommandFields.read(command, "groupId", String.class);
        if (Callers.isPerson()) {
            Context.getCommandContext()
                    .getAuthorizationManager()
                    .checkAuthorization(Permissions.CREATE, Resources.GROUP_MEMBERSHIP, group);
        }
        policy.getObject().joins(CommandFields.read(command, "userId", String.class), group);
    }

    /** Asked only once the password is right: only the owner of the account learns why it may not sign in. */
    private <T> T signIn(Command<T> command) {
        var matches = next.execute(command);
        if (Boolean.TRUE.equals(matches)) {
            policy.getObject().signsIn(CommandFields.read(command, "userId", String.class));
        }
        return matches;
    }
}
