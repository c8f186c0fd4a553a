package org.section104.engine.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.ContextResolver;
import org.camunda.bpm.engine.rest.dto.task.TaskDto;
import org.camunda.bpm.engine.rest.hal.Hal;
import org.camunda.bpm.engine.rest.mapper.JacksonConfigurator;
import org.glassfish.jersey.internal.spi.ForcedAutoDiscoverable;

/**
 * Lets both of the engine's REST applications read what their clients send: a document of 25 MB, which is a string of
 * 34,952,536 characters of base64, and a task as Tasklist read it. Jackson's default limit is 20,000,000 characters, and it
 * cannot read the form reference of a task, which the engine writes. {@link LargestRequest} bounds the request. Jersey finds this class by
 * {@code META-INF/services}, because the web applications have no other extension point.
 */
public final class DocumentsInJson implements ForcedAutoDiscoverable {

    @Override
    public void configure(FeatureContext application) {
        if (application.getConfiguration().isRegistered(JacksonConfigurator.class)) {
            application.register(Mapper.class, 1);
        }
    }

    /** Leaves the form reference out when a task is read. No request may change it. */
    @JsonIgnoreProperties(value = "camundaFormRef", allowGetters = true)
    private interface WithoutFormRef {}

    /**
     * Provides Camunda's mapper with the larger limit, created once. It takes precedence over Camunda's provider, which
     * creates a mapper for each value.
     */
    @Priority(1)
    @Produces({MediaType.APPLICATION_JSON, Hal.APPLICATION_HAL_JSON})
    public static final class Mapper implements ContextResolver<ObjectMapper> {

        private final ObjectMapper mapper = JacksonConfigurator.configureObjectMapper(
                        new ObjectMapper(JsonFactory.builder()
                                .streamReadConstraints(StreamReadConstraints.builder()
                                        .maxStringLength(LargestRequest.LARGEST)
                                        .build())
                                .build()))
                .addMixIn(TaskDto.class, WithoutFormRef.class);

        @Override
        public ObjectMapper getContext(Class<?> type) {
            return mapper;
        }
    }
}
