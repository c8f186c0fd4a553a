package org.section104.obligation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class StatutoryClockProperties {

    @Property
    void the_due_day_is_always_thirty_dates_after_the_trigger(@ForAll("triggers") LocalDate trigger) {
        assertThat(ChronoUnit.DAYS.between(trigger, StatutoryClock.dueOn(trigger)))
                .isEqualTo(30);
        assertThat(StatutoryClock.dueAt(trigger).toLocalDate()).isEqualTo(StatutoryClock.dueOn(trigger));
    }

    @Property
    void one_second_after_the_due_instant_another_day_has_begun(@ForAll("triggers") LocalDate trigger) {
        var due = StatutoryClock.dueAt(trigger).toInstant();
        assertThat(StatutoryClock.dateOf(due.plusSeconds(1)))
                .isEqualTo(StatutoryClock.dueOn(trigger).plusDays(1));
    }

    @Property
    void a_change_of_the_clocks_moves_the_instant_and_never_the_date(@ForAll("triggers") LocalDate trigger) {
        var hours = Duration.between(
                        StatutoryClock.endOf(trigger).toInstant(),
                        StatutoryClock.dueAt(trigger).toInstant())
                .toHours();
        assertThat(hours).isBetween(719L, 721L);
    }

    @Property
    void the_target_is_a_business_day_at_least_five_days_before_and_at_most_ten(@ForAll("triggers") LocalDate trigger) {
        var due = StatutoryClock.dueOn(trigger);
        var target = StatutoryClock.targetOn(due);
        assertThat(StatutoryClock.isBusinessDay(target)).isTrue();
        assertThat(ChronoUnit.DAYS.between(target, due)).isBetween(5L, 10L);
    }

    @Property
    void a_later_trigger_is_never_due_earlier(@ForAll("triggers") LocalDate one, @ForAll("triggers") LocalDate other) {
        var earlier = one.isBefore(other) ? one : other;
        var later = one.isBefore(other) ? other : one;
        assertThat(StatutoryClock.dueAt(later)).isAfterOrEqualTo(StatutoryClock.dueAt(earlier));
        assertThat(StatutoryClock.targetOn(StatutoryClock.dueOn(later)))
                .isAfterOrEqualTo(StatutoryClock.targetOn(StatutoryClock.dueOn(earlier)));
    }

    /** Every date of forty years: leap days, both changes of the clocks, and ends of years among them. */
    @Provide
    Arbitrary<LocalDate> triggers() {
        var first = LocalDate.of(2020, 1, 1);
        return Arbitraries.integers().between(0, 40 * 365).map(first::plusDays);
    }
}
