package org.section104.access;

import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the offices read their mail.
 *
 * @param addresses the address of an office by its group; that of {@code chief-of-mission} has {@code <cc>} for the country
 */
@ConfigurationProperties("section104.offices")
public record OfficeAddresses(@DefaultValue Map<String, String> addresses) {

    /** The address of the office that a group stands for; empty when none is set. */
    public Optional<String> of(String group) {
        return Office.of(group)
                .flatMap(office -> Optional.ofNullable(addresses.get(office.group())))
                .map(address -> address.replace("<cc>", group.substring(group.length() - 2)));
    }
}
