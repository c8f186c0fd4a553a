package org.section104.engine.handover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DateFieldsTest {

    private static String served(String form) throws IOException {
        var bytes = form.getBytes(StandardCharsets.UTF_8);
        return new String(
                DateFields.withoutPickers(new ByteArrayInputStream(bytes)).readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void a_form_that_was_deployed_with_a_date_picker_is_served_with_a_text_field() throws IOException {
        var served = new ObjectMapper()
                .readTree(
                        served(
                                """
                        {"components": [{"type": "group", "components": [
                          {"type": "datetime", "subtype": "date", "key": "tourStart", "dateLabel": "Tour starts", "id": "a",
                            "validate": {"required": true}, "conditional": {"hide": "=withdrawn"}},
                          {"type": "datetime", "subtype": "time", "key": "at", "timeLabel": "At"}]}]}"""));
        assertThat(served)
                .isEqualTo(
                        new ObjectMapper()
                                .readTree(
                                        """
                        {"components": [{"type": "group", "components": [
                          {"type": "textfield", "key": "tourStart", "label": "Tour starts", "id": "a",
                            "validate": {"required": true}, "conditional": {"hide": "=withdrawn"},
                            "appearance": {"suffixAdorner": "yyyy-mm-dd"}},
                          {"type": "datetime", "subtype": "time", "key": "at", "timeLabel": "At"}]}]}"""));
    }

    @Test
    void anything_else_is_served_as_it_is() throws IOException {
        for (var form : new String[] {"{\"components\": [] }", "<form>datetime</form>", "", "[".repeat(5_000)}) {
            assertThat(served(form)).isEqualTo(form);
        }
    }

    @Test
    void no_form_of_this_service_has_a_date_picker_or_a_date_that_is_filled_in() throws IOException {
        try (var forms = Files.list(Path.of("forms"))) {
            for (var form : forms.toList()) {
                var schema = new ObjectMapper().readTree(form.toFile());
                assertThat(schema.findValuesAsText("type")).as(form.toString()).doesNotContain("datetime");
                for (JsonNode dated : schema.findParents("appearance")) {
                    assertThat(dated.has("defaultValue")).as(form.toString()).isFalse();
                }
            }
        }
    }
}
