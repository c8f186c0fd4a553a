package org.section104.engine.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.ContextResolver;
import org.camunda.bpm.engine.rest.hal.Hal;
import org.camunda.bpm.engine.rest.mapper.JacksonConfigurator;
import org.glassfish.jersey.internal.spi.ForcedAutoDiscoverable;

/**
 * Lets both of the engine's REST applications read a document of 25 MB, which is a string of 34,952,536 characters of
 * base64. Jackson's default limit is 20,000,000. {@link LargestRequest} bounds the request. Jersey finds this class by
 * {@code META-INF/services}, because the web applications have no other extension point.
 */
public final class DocumentsInJson implements ForcedAutoDiscoverable {

    @Override
    public void configure(FeatureContext application) {
        if (application.getConfiguration().isRegistered(JacksonConfigurator.class)) {
            application.register(Mapper.class, 1);
        }
    }

    /**
     * Provides Camunda's mapper with the larger limit, created once. It takes precedence over Camunda's provider, which
     * creates a mapper for each value.
     */
    @Priority(1)
    @Produces({MediaType.APPLICATION_JSON, Hal.APPLICATION_HAL_JSON})
    public static final class Mapper implements ContextResolver<ObjectMapper> {

        private final ObjectMapper mapper =
                JacksonConfigurator.configureObjectMapper(new ObjectMapper(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxStringLength(LargestRequest.LARGEST)
                                .build())
                        .build()));

        @Override
        public ObjectMapper getContext(Class<?> type) {
            return mapper;
        }
    }
}
