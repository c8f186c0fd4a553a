package org.section104.engine.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "null | The request holds no value",
                "{\"a\":[1,null]} | At /a/1: null is not a value of a list",
                "{\"variables\":{\"a\\u0000\":{\"value\":1}}} | At /variables/a",
                "{\"variables\":{\"\":null}} | null is not a variable",
                "{\"a\":1,\"a\":2} | a name is given twice",
                "{\"a\":\"x\\u0000\"} | cannot be stored",
                "{\"x\\u0000\":1} | cannot be stored",
                "[\"\\ud800\"] | cannot be stored",
                "[\"\\udc00\\ud800\"] | cannot be stored",
                "{\"a\": | cannot be read as JSON",
                "{\"a\":NaN} | cannot be read as JSON"
            })
    void what_no_interface_can_carry_out_is_named_with_its_place(String body, String problem) throws IOException {
        assertThat(JsonBody.problem(body.getBytes(UTF_8)).orElse(""))
                .contains(problem)
                .doesNotContain("Exception", "Source");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"variables\":{\"a\":{\"value\":\"\\u0000\"}}}",
                "{\"variables\":null}",
                "[]",
                "\"\\ud83d\\udca9\"",
                "[[1,2],{\"a\":[]}]",
                "7",
                ""
            })
    void everything_else_passes(String body) throws IOException {
        assertThat(JsonBody.problem(body.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void depth_values_and_objects_are_bounded() throws IOException {
        assertThat(problem("[".repeat(JsonBody.DEEPEST + 1) + "]".repeat(JsonBody.DEEPEST + 1)))
                .contains("deeper than 50");
        assertThat(problem("[".repeat(JsonBody.DEEPEST) + "]".repeat(JsonBody.DEEPEST)))
                .isEmpty();
        var lists = list(list("1", JsonBody.MOST_VALUES_OF_A_LIST), 10);
        assertThat(problem(lists)).isEmpty();
        assertThat(problem("{\"a\":1,\"b\":" + lists + "}")).contains("more than 10,000 values");
        assertThat(problem(list("{}", JsonBody.MOST_OBJECTS_OF_A_LIST + 1))).contains("more than 200 objects");
        assertThat(problem(list("{}", JsonBody.MOST_OBJECTS_OF_A_LIST))).isEmpty();
    }

    @Test
    void a_list_of_ids_is_bounded_and_named() throws IOException {
        var ids = "{\"processInstanceIds\":%s}";
        assertThat(problem(ids.formatted(list("\"a\"", JsonBody.MOST_VALUES_OF_A_LIST))))
                .isEmpty();
        assertThat(problem(ids.formatted(list("\"a\"", JsonBody.MOST_VALUES_OF_A_LIST + 1))))
                .contains("At /processInstanceIds/1000", "at most 1,000 values");
    }

    @ParameterizedTest
    @ValueSource(strings = {"processVariables", "taskVariables", "variables", "sorting", "orQueries"})
    void the_conditions_of_a_query_are_bounded_and_named(String name) throws IOException {
        var query = "{\"%s\":%s}";
        assertThat(problem(query.formatted(name, list("{}", JsonBody.MOST_CONDITIONS))))
                .isEmpty();
        assertThat(problem(query.formatted(name, list("{}", JsonBody.MOST_CONDITIONS + 1))))
                .contains("At /" + name, "at most 50 conditions (" + name + ")");
        assertThat(problem(
                        "{\"orQueries\":[%s]}".formatted(query.formatted(name, list("{}", JsonBody.MOST_CONDITIONS)))))
                .contains("At /orQueries/0/" + name);
    }

    private static String problem(String body) throws IOException {
        return JsonBody.problem(body.getBytes(UTF_8)).orElse("");
    }

    private static String list(String element, int times) {
        return Collections.nCopies(times, element).toString();
    }
}
