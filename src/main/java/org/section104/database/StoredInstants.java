package org.section104.database;

import java.sql.JDBCType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.data.convert.WritingConverter;
import org.springframework.data.jdbc.core.mapping.JdbcValue;
import org.springframework.data.jdbc.repository.config.AbstractJdbcConfiguration;

/**
 * Repositories write an instant in UTC. By default, Spring Data writes it in the JVM's time zone, in which H2 cannot
 * tell the two hours apart that a clock shows when daylight saving time ends.
 */
@Configuration(proxyBeanMethods = false)
class StoredInstants extends AbstractJdbcConfiguration {

    @Override
    protected List<?> userConverters() {
        return List.of(new InUtc());
    }

    @WritingConverter
    private static class InUtc implements Converter<Instant, JdbcValue> {

        @Override
        public JdbcValue convert(Instant instant) {
            return JdbcValue.of(instant.atOffset(ZoneOffset.UTC), JDBCType.TIMESTAMP_WITH_TIMEZONE);
        }
    }
}
