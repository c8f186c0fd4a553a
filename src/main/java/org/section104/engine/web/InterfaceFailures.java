package org.section104.engine.web;

import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.FeatureContext;
import org.glassfish.jersey.internal.spi.ForcedAutoDiscoverable;
import org.glassfish.jersey.server.monitoring.ApplicationEvent;
import org.glassfish.jersey.server.monitoring.ApplicationEventListener;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;

/**
 * Records the exceptions of the engine's REST endpoints in {@link RequestFailure}. Jersey finds this class by
 * {@code META-INF/services} for each of its applications: the REST API, Cockpit, Tasklist, Admin and Welcome, which
 * have no other extension point.
 */
@ConstrainedTo(RuntimeType.SERVER)
public final class InterfaceFailures implements ForcedAutoDiscoverable {

    @Override
    public void configure(FeatureContext application) {
        application.register(new Listener());
    }

    private static final class Listener implements ApplicationEventListener {

        @Override
        public void onEvent(ApplicationEvent event) {
            // only request events matter
        }

        @Override
        public RequestEventListener onRequest(RequestEvent started) {
            return event -> {
                if (event.getType() == RequestEvent.Type.ON_EXCEPTION) {
                    RequestFailure.ofInterface(event.getException());
                }
            };
        }
    }
}
