package org.section104.engine.setup;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.IsIdentityServiceReadOnlyCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Marks the engine's accounts as read-only, because the identity provider keeps them. Admin then hides its account
 * pages, the REST API refuses changes, and no page offers to create a first administrator. The sign-in can still write
 * accounts.
 */
class ProvidersAccounts extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        var interceptors = new ArrayList<CommandInterceptor>();
        if (configuration.getCustomPreCommandInterceptorsTxRequired() != null) {
            interceptors.addAll(configuration.getCustomPreCommandInterceptorsTxRequired());
        }
        interceptors.add(new ReadOnly());
        configuration.setCustomPreCommandInterceptorsTxRequired(List.copyOf(interceptors));
    }

    private static final class ReadOnly extends CommandInterceptor {

        @Override
        @SuppressWarnings("unchecked")
        public <T> T execute(Command<T> command) {
            return command instanceof IsIdentityServiceReadOnlyCmd ? (T) Boolean.TRUE : next.execute(command);
        }
    }
}
