package org.section104.engine.deployment;

import java.beans.FeatureDescriptor;
import java.util.Iterator;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.jspecify.annotations.Nullable;
import org.section104.engine.DeploymentGate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.util.function.SingletonSupplier;

/**
 * Resolves the names in expressions of diagrams: the published beans and the variables of the case. A variable that the
 * statute declares for the process and that is not set yet evaluates to null, as the gate assumes; by default the
 * engine would fail. An unknown name still fails.
 */
final class DiagramExpressions extends SpringExpressionManager {

    private final ObjectProvider<DeploymentGate> gate;

    DiagramExpressions(ApplicationContext context, ObjectProvider<DeploymentGate> gate) {
        super(
                context,
                new PublishedBeans(SingletonSupplier.of(() -> gate.getObject().beans()), context));
        this.gate = gate;
    }

    @Override
    protected ELResolver createElResolver() {
        var resolvers = (CompositeELResolver) super.createElResolver();
        resolvers.add(new Undecided());
        return resolvers;
    }

    private final class Undecided extends ELResolver {

        @Nullable
        @Override
        public Object getValue(ELContext context, @Nullable Object base, Object name) {
            if (base == null
                    && execution(context.getContext(VariableScope.class)) instanceof ExecutionEntity execution
                    && gate.getObject()
                            .variables(execution.getProcessDefinition().getKey())
                            .contains(name)) {
                context.setPropertyResolved(true);
            }
            return null;
        }

        private static Object execution(Object scope) {
            return scope instanceof DelegateTask task ? task.getExecution() : scope;
        }

        @Override
        public Class<?> getType(ELContext context, Object base, Object name) {
            return Object.class;
        }

        @Override
        public boolean isReadOnly(ELContext context, Object base, Object name) {
            return true;
        }

        @Override
        public void setValue(ELContext context, Object base, Object name, Object value) {
            // expressions set no variables: forms and delegates do
        }

        @Override
        public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
            return List.<FeatureDescriptor>of().iterator();
        }

        @Override
        public Class<?> getCommonPropertyType(ELContext context, Object base) {
            return String.class;
        }
    }
}
