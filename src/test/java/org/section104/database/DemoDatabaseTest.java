package org.section104.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

/** The embedded database of the demo sorts like PostgreSQL where users see it. */
class DemoDatabaseTest {

    @Test
    void what_has_no_date_comes_last() throws SQLException {
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("application-demo.yaml"));
        var url = yaml.getObject().getProperty("spring.datasource.url").replace("file:./data/section104", "mem:order");
        var sorted = new ArrayList<String>();
        try (var connection = DriverManager.getConnection(url, "sa", "");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select d from (values (cast(null as date)), (date '2026-12-11'), (date '2026-11-30')) as v (d)"
                                + " order by d asc")) {
            while (rows.next()) {
                sorted.add(rows.getString(1));
            }
        }
        assertThat(sorted).containsExactly("2026-11-30", "2026-12-11", null);
    }
}
