package org.section104.engine.setup;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.IsIdentityServiceReadOnlyCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * The accounts are kept at the provider: callers of the engine cannot change them here. Admin then offers no such
 * thing, the REST interface refuses it, and no page offers to create a first administrator. The sign-in writes all the same.
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
