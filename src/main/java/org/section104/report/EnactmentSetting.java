package org.section104.report;

import java.time.LocalDate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Reads the date of enactment from the setting {@code section104.enactment-date}. */
@Component
@Profile("!demo")
class EnactmentSetting implements Enactment {

    private final LocalDate date;

    EnactmentSetting(@Value("${section104.enactment-date}") String date) {
        this.date = LocalDate.parse(date);
    }

    @Override
    public LocalDate date() {
        return date;
    }
}
