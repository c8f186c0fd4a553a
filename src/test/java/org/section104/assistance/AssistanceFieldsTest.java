package org.section104.assistance;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.section104.casefile.AssistanceRequest;
import org.section104.form.Field;

class AssistanceFieldsTest {

    @Test
    void the_form_and_the_stored_request_have_the_same_fields() {
        assertThat(Stream.of(AssistanceRequest.class.getRecordComponents()).map(RecordComponent::getName))
                .containsExactlyInAnyOrderElementsOf(
                        AssistanceFields.ALL.stream().map(Field::name).toList());
    }
}
