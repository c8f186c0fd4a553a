package org.section104.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.section104.casefile.AssignmentRequest;
import org.section104.form.Field;

class AssignmentFieldsTest {

    @Test
    void the_form_and_the_stored_request_have_the_same_fields() {
        assertThat(Stream.of(AssignmentRequest.class.getRecordComponents()).map(RecordComponent::getName))
                // the service counts the versions of the activities
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(AssignmentFields.ALL.stream().map(Field::name), Stream.of("activitiesVersion"))
                                .toList());
    }
}
