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
import org.section104.engine.runtime.EngineFields;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Applies the {@link AccountPolicy} to every sign-in with a password and to every new group membership, 104(c). Unlike
 * a {@link Guard} it checks every caller, not only persons: no person is signed in while a password is checked, and the
 * sign-in itself writes memberships.
 */
class AccountInterceptor extends CommandInterceptor {

    /** The commands that this interceptor checks. */
    static final Set<Class<?>> COMMANDS = Set.of(CheckPassword.class, CreateMembershipCmd.class);

    private final ObjectProvider<AccountPolicy> policy;

    AccountInterceptor(ObjectProvider<AccountPolicy> policy) {
        this.policy = policy;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof CheckPassword password) {
            return signIn(command, password);
        }
        if (command instanceof CreateMembershipCmd membership) {
            join(membership);
        }
        return next.execute(command);
    }

    /** Checks the caller's authorization first, because a refusal by the policy discloses facts about the account. */
    private void join(CreateMembershipCmd command) {
        var user = EngineFields.MEMBERSHIP_USER.readNullable(command);
        var group = EngineFields.MEMBERSHIP_GROUP.readNullable(command);
        if (user == null || group == null) {
            return; // the engine refuses the command
        }
        if (Callers.isPerson()) {
            Context.getCommandContext()
                    .getAuthorizationManager()
                    .checkAuthorization(Permissions.CREATE, Resources.GROUP_MEMBERSHIP, group);
        }
        policy.getObject().joins(user, group);
    }

    /** Checks the policy after the password, so that only the owner of the account learns why it may not sign in. */
    private <T> T signIn(Command<T> command, CheckPassword password) {
        var matches = next.execute(command);
        if (Boolean.TRUE.equals(matches)) {
            policy.getObject().signsIn(EngineFields.CHECK_PASSWORD_USER.read(password));
        }
        return matches;
    }
}
