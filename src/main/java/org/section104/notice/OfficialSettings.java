package org.section104.notice;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.section104.wording.WrongSetting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The officials who sign, by office.
 *
 * @param signatory the official of the Office of Legislative Affairs, who signs the letters
 * @param secretary the Secretary of Homeland Security, who signs the annual report
 */
@ConfigurationProperties("section104")
public record OfficialSettings(@DefaultValue Holder signatory, @DefaultValue Holder secretary) {

    private static final String LEGISLATIVE_AFFAIRS = "Assistant Secretary for Legislative Affairs";
    private static final String SECRETARY = "Secretary of Homeland Security";

    /**
     * Checks that the Secretary does not sign "for the Secretary".
     *
     * @throws WrongSetting if the Secretary is to sign "for the Secretary"
     */
    public OfficialSettings {
        var wrong = new ArrayList<String>();
        if (SECRETARY.equals(signatory.title()) && Boolean.TRUE.equals(signatory.forTheSecretary())) {
            wrong.add("section104.signatory.for-the-secretary: must be false, because section104.signatory.title is the"
                    + " Secretary's own");
        }
        if (Boolean.TRUE.equals(secretary.forTheSecretary())) {
            wrong.add("section104.secretary.for-the-secretary: must be absent; the Secretary signs the annual report");
        }
        WrongSetting.refuse(wrong);
    }

    /** Returns the official who signs letters on a day. */
    public Official signatory(LocalDate day) {
        return signatory.on(day, LEGISLATIVE_AFFAIRS);
    }

    /** Returns the Secretary on a day. */
    public Official secretary(LocalDate day) {
        return secretary.on(day, SECRETARY);
    }

    /**
     * An official on a day.
     *
     * @param name the name; blank if no setting states it
     * @param title the title
     * @param forTheSecretary whether the official signs for the Secretary
     */
    public record Official(String name, String title, boolean forTheSecretary) {}

    /**
     * The holder of an office and its dated changes.
     *
     * @param name the name
     * @param title the title; absent for the usual title of the office
     * @param forTheSecretary whether the official signs for the Secretary
     * @param changes the dated changes; for each field, the latest change in effect applies
     */
    record Holder(
            @Nullable String name,
            @Nullable String title,
            @Nullable Boolean forTheSecretary,
            @DefaultValue List<Change> changes) {

        private Official on(LocalDate day, String usualTitle) {
            return new Official(
                    Objects.requireNonNullElse(changed(day, Change::name).orElse(name), ""),
                    Objects.requireNonNullElse(changed(day, Change::title).orElse(title), usualTitle),
                    Boolean.TRUE.equals(changed(day, Change::forTheSecretary).orElse(forTheSecretary)));
        }

        private <T> Optional<T> changed(LocalDate day, Function<Change, @Nullable T> field) {
            return changes.stream()
                    .filter(change -> !change.from().isAfter(day) && field.apply(change) != null)
                    .max(Comparator.comparing(Change::from))
                    .map(field);
        }
    }

    /**
     * A change from a day on. Absent fields stay the same.
     *
     * @param from the first day, Washington time
     * @param name the new name
     * @param title the new title
     * @param forTheSecretary whether the official signs for the Secretary
     */
    record Change(LocalDate from, @Nullable String name, @Nullable String title, @Nullable Boolean forTheSecretary) {}
}
