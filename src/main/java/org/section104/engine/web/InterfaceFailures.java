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
 * Notes what the engine's interfaces fail on. Jersey finds this in {@code META-INF/services} for every one of them: the REST
 * API, and the interfaces of Cockpit, Tasklist, Admin and Welcome, none of which lets others configure it.
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
            // only requests are of interest
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
