package org.section104.access;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/**
 * Adds the error responses shared by all operations, as problem details (RFC 9457), to the OpenAPI description. An
 * operation's own response descriptions take precedence.
 */
@Component
class DescribedAnswers implements OpenApiCustomizer {

    private static final String PROBLEM = "ProblemDetail";

    private static final Map<String, String> REFUSALS = new LinkedHashMap<>();

    static {
        REFUSALS.put("400", "The request is invalid; the detail states the correction");
        REFUSALS.put("401", "Authentication is required");
        REFUSALS.put("403", "Your role may not do this");
        REFUSALS.put("404", "The resource does not exist, or your role may not read it");
        REFUSALS.put("409", "Another request changed the same data first; nothing of this request was stored");
    }

    @Override
    public void customise(OpenAPI description) {
        ModelConverters.getInstance().read(ProblemDetail.class).forEach(description.getComponents()::addSchemas);
        description.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(DescribedAnswers::describe);
    }

    private static void describe(Operation operation) {
        REFUSALS.forEach((status, why) -> operation.getResponses().putIfAbsent(status, problem(why)));
    }

    private static ApiResponse problem(String why) {
        var schema = new Schema<ProblemDetail>().$ref("#/components/schemas/" + PROBLEM);
        return new ApiResponse()
                .description(why)
                .content(new Content()
                        .addMediaType(
                                org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                new MediaType().schema(schema)));
    }
}
