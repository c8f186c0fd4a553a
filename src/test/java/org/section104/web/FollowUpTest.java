package org.section104.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;

/** Tests that the assignee of a task can put it off, and that nothing else of a task can be changed. */
class FollowUpTest extends RestTest {

    private static final String LATER = "2099-01-31T12:00:00.000+0000";

    private JsonNode claimed() {
        var task = task("cfo", "certify-funding", requested());
        assertThat(claim("cfo", task).status().is2xxSuccessful()).isTrue();
        return task;
    }

    private Answer read(JsonNode task) {
        return get("cfo", "/engine-rest/task/" + task.get("id").asText());
    }

    /** Sends a task back as Tasklist does: as it was read, with one change. */
    private Answer saved(String user, JsonNode task, String field, String value) {
        var changed = (ObjectNode) read(task).body();
        changed.put(field, value);
        return call(user, HttpMethod.PUT, "/engine-rest/task/" + task.get("id").asText(), changed);
    }

    @Test
    void the_assignee_sets_and_clears_the_follow_up_date() {
        var task = claimed();
        assertThat(read(task).body().get("camundaFormRef").isObject()).isTrue();
        var set = saved("cfo", task, "followUp", LATER);
        assertThat(set.status().value()).as(set.message()).isEqualTo(204);
        assertThat(read(task).body().get("followUp").asText()).isEqualTo(LATER);
        assertThat(saved("cfo", task, "followUp", null).status().value()).isEqualTo(204);
        assertThat(read(task).body().get("followUp").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "cfo, due, 2099-01-31T12:00:00.000+0000",
        "cfo, name, Another task",
        "cfo, owner, cfo",
        "cfo, assignee, director",
        "cfo, priority, 99",
        "admin, followUp, 2099-01-31T12:00:00.000+0000",
        "secretary, followUp, 2099-01-31T12:00:00.000+0000"
    })
    void nothing_else_is_changed_and_nobody_else_changes_it(String user, String field, String value) {
        var task = claimed();
        var before = read(task).body();
        assertThat(saved(user, task, field, value).status().value()).isIn(403, 404);
        assertThat(read(task).body()).isEqualTo(before);
    }
}
