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
 * What an expression in a diagram finds: the published beans, and the variables of the case. A variable that the statute
 * gives to the process and that is not set yet is null, as the gate takes it to be; the engine would have the case fail.
 * An unknown name still fails.
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
            // a case is given its variables by forms and delegates
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
