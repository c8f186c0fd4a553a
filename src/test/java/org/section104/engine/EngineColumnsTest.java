package org.section104.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lengths that the gate knows are those of the columns that the engine creates. */
class EngineColumnsTest {

    private final StringBuilder scripts = new StringBuilder();

    private int length(String table, String column) {
        var create = Pattern.compile("(?is)create table %s \\((.*?);".formatted(table))
                .matcher(scripts);
        assertThat(create.find()).as(table).isTrue();
        var length = Pattern.compile("(?i)\\b%s (?:n?varchar|varchar2)\\s?\\((\\d+)".formatted(column))
                .matcher(create.group(1));
        assertThat(length.find()).as("%s.%s", table, column).isTrue();
        return Integer.parseInt(length.group(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgres"})
    void lengths_are_those_of_the_create_scripts(String database) {
        for (String part : new String[] {"engine", "history", "decision.engine"}) {
            String script = "/org/camunda/bpm/engine/db/create/activiti.%s.create.%s.sql".formatted(database, part);
            try (var sql = EngineColumnsTest.class.getResourceAsStream(script)) {
                scripts.append(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException missing) {
                throw new UncheckedIOException(missing);
            }
        }

        assertThat(EngineColumns.NAME)
                .isEqualTo(length("ACT_RU_TASK", "NAME_"))
                .isEqualTo(length("ACT_HI_TASKINST", "NAME_"))
                .isEqualTo(length("ACT_HI_ACTINST", "ACT_NAME_"))
                .isEqualTo(length("ACT_RE_PROCDEF", "NAME_"))
                .isEqualTo(length("ACT_RE_DECISION_DEF", "NAME_"))
                .isEqualTo(length("ACT_RE_DECISION_REQ_DEF", "NAME_"));
        assertThat(EngineColumns.ID)
                .isEqualTo(length("ACT_RE_PROCDEF", "KEY_"))
                .isEqualTo(length("ACT_RE_DECISION_DEF", "KEY_"))
                .isEqualTo(length("ACT_RE_DECISION_REQ_DEF", "KEY_"))
                .isEqualTo(length("ACT_RE_CAMFORMDEF", "KEY_"))
                .isEqualTo(length("ACT_RU_EXECUTION", "ACT_ID_"))
                .isEqualTo(length("ACT_HI_ACTINST", "ACT_ID_"))
                .isEqualTo(length("ACT_RU_TASK", "TASK_DEF_KEY_"))
                .isEqualTo(length("ACT_RU_JOBDEF", "ACT_ID_"));
        assertThat(EngineColumns.DESCRIPTION)
                .isEqualTo(length("ACT_RU_TASK", "DESCRIPTION_"))
                .isEqualTo(length("ACT_HI_TASKINST", "DESCRIPTION_"));
        assertThat(EngineColumns.VERSION_TAG)
                .isEqualTo(length("ACT_RE_PROCDEF", "VERSION_TAG_"))
                .isEqualTo(length("ACT_RE_DECISION_DEF", "VERSION_TAG_"));
        assertThat(EngineColumns.CATEGORY)
                .isEqualTo(length("ACT_RE_PROCDEF", "CATEGORY_"))
                .isEqualTo(length("ACT_RE_DECISION_DEF", "CATEGORY_"))
                .isEqualTo(length("ACT_RE_DECISION_REQ_DEF", "CATEGORY_"));
        assertThat(EngineColumns.FILE)
                .isEqualTo(length("ACT_GE_BYTEARRAY", "NAME_"))
                .isLessThanOrEqualTo(length("ACT_RE_PROCDEF", "RESOURCE_NAME_"))
                .isLessThanOrEqualTo(length("ACT_RE_DECISION_DEF", "RESOURCE_NAME_"))
                .isLessThanOrEqualTo(length("ACT_RE_CAMFORMDEF", "RESOURCE_NAME_"));
        assertThat(EngineColumns.DEPLOYMENT)
                .isEqualTo(length("ACT_RE_DEPLOYMENT", "NAME_"))
                .isEqualTo(length("ACT_RE_DEPLOYMENT", "SOURCE_"));
        assertThat(EngineColumns.IDENTITY)
                .isEqualTo(length("ACT_RU_IDENTITYLINK", "GROUP_ID_"))
                .isEqualTo(length("ACT_RU_IDENTITYLINK", "USER_ID_"))
                .isEqualTo(length("ACT_RU_TASK", "ASSIGNEE_"));
        assertThat(EngineColumns.EVENT).isEqualTo(length("ACT_RU_EVENT_SUBSCR", "EVENT_NAME_"));
        assertThat(EngineColumns.TIMER).isEqualTo(length("ACT_RU_JOBDEF", "JOB_CONFIGURATION_"));
        assertThat(EngineColumns.VARIABLE).isEqualTo(length("ACT_RU_VARIABLE", "NAME_"));
    }
}
