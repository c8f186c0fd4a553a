package org.section104.web;

import java.util.List;
import java.util.Map;
import org.section104.web.Operations.Operation;

/**
 * Lists the operations outside the engine's REST API: the calls of the web applications, the pages, and the container's
 * own.
 */
final class WebApplicationCalls {

    private static final String COCKPIT = "/camunda/api/cockpit/plugin/base/default";

    private static final Map<String, String> PAGED =
            Map.of("firstResult", "integer", "maxResults", "integer", "sortBy", "enum", "sortOrder", "enum");

    static final List<Operation> ALL = List.of(
            get(COCKPIT + "/process-definition/statistics", PAGED),
            get(COCKPIT + "/process-definition/statistics-count", PAGED),
            get(COCKPIT + "/process-definition/{id}/called-process-definitions", PAGED),
            post(
                    COCKPIT + "/process-definition/{id}/called-process-definitions",
                    Map.of("superProcessInstanceIds", "array", "bpmnIn", "array")),
            post(
                    COCKPIT + "/process-instance",
                    Map.of(
                            "processDefinitionId",
                            "string",
                            "processInstanceIdIn",
                            "array",
                            "startedAfter",
                            "date",
                            "variables",
                            "array",
                            "businessKey",
                            "string",
                            "sortBy",
                            "enum",
                            "sortOrder",
                            "enum",
                            "parentProcessDefinitionId",
                            "string")),
            post(COCKPIT + "/process-instance/count", Map.of("activityIdIn", "array", "variables", "array")),
            get(COCKPIT + "/process-instance/{id}/called-process-instances", Map.of("activityInstanceIdIn", "string")),
            post(COCKPIT + "/process-instance/{id}/called-process-instances", Map.of("activityInstanceIdIn", "array")),
            post(
                    COCKPIT + "/incident",
                    Map.of(
                            "processInstanceIdIn",
                            "array",
                            "incidentId",
                            "string",
                            "sortBy",
                            "enum",
                            "sortOrder",
                            "enum",
                            "activityIdIn",
                            "array")),
            post(COCKPIT + "/incident/count", Map.of("processDefinitionIdIn", "array")),
            get("/camunda/api/cockpit/plugin/{id}", Map.of()),
            get("/camunda/api/admin/auth/user/{engine}", Map.of()),
            post("/camunda/api/admin/auth/user/{engine}/login/{app}", Map.of()),
            post("/camunda/api/admin/auth/user/{engine}/logout", Map.of()),
            post("/camunda/api/admin/setup/{engine}/user/create", Map.of("profile", "object")),
            get("/camunda/api/engine/engine", Map.of()),
            get("/camunda/api/engine/engine/{name}/task", Map.of("assignee", "string")),
            get("/camunda/api/{name}", Map.of()),
            get("/camunda/app/{app}/{engine}/", Map.of()),
            get("/camunda/app/tasklist/default/{rest}", Map.of()),
            get("/camunda/{rest}", Map.of()),
            get("/camunda/lib/{rest}", Map.of()),
            get("/error", Map.of()),
            post("/error", Map.of("a", "string")),
            get("/", Map.of()),
            get("/{page}", Map.of()),
            get("/forms/{page}", Map.of()),
            get("/actuator", Map.of()),
            get("/actuator/{id}", Map.of()),
            get("/actuator/health/{part}", Map.of()),
            get("/actuator/prometheus", Map.of("includedNames", "string")),
            get("/actuator/sbom/{id}", Map.of()),
            get("/v3/api-docs", Map.of()),
            get("/v3/api-docs/{group}", Map.of()),
            get("/api/{rest}", Map.of()),
            get("/demo/{rest}", Map.of()));

    private WebApplicationCalls() {}

    private static Operation get(String path, Map<String, String> query) {
        return new Operation("GET", path, query, Map.of(), "");
    }

    private static Operation post(String path, Map<String, String> body) {
        return new Operation("POST", path, PAGED, body, "application/json");
    }
}
