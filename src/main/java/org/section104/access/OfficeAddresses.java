package org.section104.access;

import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mail addresses of the offices.
 *
 * @param addresses the address by the office's group; the address of {@code chief-of-mission} contains {@code <cc>},
 *     which stands for the code of the mission
 */
@ConfigurationProperties("section104.offices")
public record OfficeAddresses(@DefaultValue Map<String, String> addresses) {

    /** The address of a group's office; empty if none is configured. */
    public Optional<String> of(String group) {
        return Office.of(group)
                .flatMap(office -> Optional.ofNullable(addresses.get(office.group())))
                .map(address -> Office.missionOf(group)
                        .map(mission -> address.replace(CountryName.PLACEHOLDER, mission))
                        .orElse(address));
    }
}
