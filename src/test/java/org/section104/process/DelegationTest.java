package org.section104.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.section104.access.Organization.DHS;
import static org.section104.access.Organization.STATE;
import static org.section104.process.AssignmentRequest.anAssignment;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.section104.access.RoleSetup;
import org.section104.decision.DecisionKind;
import org.section104.obligation.StatutoryClock;
import org.section104.obligation.Sweep;
import org.section104.record.RecordEntry;
import org.section104.record.Sha256;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Tests that delegates and acting officials act only in the period and scope of an instrument that two people
 * confirmed.
 */
abstract class DelegationTest extends OfficerTest {

    private static final LocalDate LAST = TODAY.plusDays(30);

    @Autowired
    private Sweep sweep;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private RoleSetup roles;

    private void aNecessityToDetermine() {
        theProgramOffice().requests(anAssignment());
        everybodyGrantsUntil("determine-necessity");
    }

    private void determinesNecessity(String user) {
        as(user).completes("determine-necessity", Step.NECESSITY.submission("NECESSARY"));
    }

    @Test
    void mail_about_a_confirmation_names_the_officer_and_the_period() {
        var instrument = standsIn(anAccount(DHS), "secretary");
        assertThat(column("select subject from outgoing_mail where case_number = ?", instrument))
                .isNotEmpty()
                .containsOnly("[" + instrument + "] Confirm delegation: Secretary of Homeland Security, by Mar 24");
        assertThat(column("select body from outgoing_mail where case_number = ?", instrument))
                .allMatch(body -> body.contains("Stands in as: Acting Secretary of Homeland Security\n")
                        && body.contains("In force: Mar 10, 2026 to Apr 9, 2026\n"))
                .as("an instrument has no page of a case")
                .noneMatch(body -> body.contains("/cases/"));
    }

    // ---- period and scope

    @Test
    void a_delegate_decides_and_decision_and_record_state_the_capacity_and_the_instrument() {
        var deputy = anAccount(DHS);
        var instrument = standsIn(deputy, "secretary", "determine-necessity");
        aNecessityToDetermine();
        assertThat(as(deputy).sees()).containsExactly("determine-necessity");
        determinesNecessity(deputy);
        var capacity =
                "Delegate of the Secretary of Homeland Security, under Delegation 104-7 (determine necessity) from 2026-03-10 to 2026-04-09";
        var made = decisions.standing(caseNumber).get(DecisionKind.NECESSITY);
        assertThat(made.capacity()).isEqualTo(capacity);
        assertThat(made.instrument()).isEqualTo(instrument);
        assertThat(made.organization()).isEqualTo(DHS);
        assertThat(entries("decision-made").get(3).payload())
                .containsEntry("capacity", capacity)
                .containsEntry("instrument", instrument);
        assertThat(entries("acted-on-instrument")).singleElement().satisfies(entry -> {
            assertThat(entry.actor()).isEqualTo(deputy);
            assertThat(entry.payload())
                    .containsEntry("task", "determine-necessity")
                    .containsEntry("capacity", capacity)
                    .containsEntry("delegation", instrument)
                    .containsEntry("instrumentNumber", "Delegation 104-7")
                    .containsEntry("scope", List.of("determine-necessity"))
                    .containsEntry("from", "2026-03-10")
                    .containsEntry("to", "2026-04-09");
            var sha256 = entry.payload().get("documentSha256").toString();
            assertThat(documents.content(sha256)).get().satisfies(bytes -> assertThat(Sha256.of(bytes))
                    .isEqualTo(sha256));
        });
    }

    @Test
    void an_acting_secretary_and_a_charge_have_the_whole_office_and_the_letters_say_so() {
        var acting = anAccount(DHS);
        var charge = anAccount(STATE);
        standsIn(acting, "secretary");
        standsIn(charge, "chief-of-mission-ee");
        aNecessityToDetermine();
        determinesNecessity(acting);
        decides("concur-on-assignment", "CONCURRED");
        refusalOf(() -> as(charge)
                        .completes(
                                "concur-on-activities",
                                "missionConcurrence",
                                "CONCURRED",
                                "missionConcurrenceCapacity",
                                "ambassador"))
                .hasMessage(
                        "Capacity (missionConcurrenceCapacity): is what your instrument says; leave it empty when you act on one [104(a)(2)(A)]");
        as(charge).completes("concur-on-activities", Step.MISSION.submission("CONCURRED"));
        as(acting).completes("issue-assignment", "assignedOn", today().toString());
        jobsRun();
        assertThat(letterTo("SSGA"))
                .containsIgnoringWhitespaces(
                        "by the Acting Secretary of Homeland Security, under Delegation 104-7 (the whole office) from March 10, 2026, to April 9, 2026")
                .containsIgnoringWhitespaces(
                        "Chargé d'affaires ad interim to Estonia, under Delegation 104-7 (the whole office) from March 10, 2026, to April 9, 2026: concurred");
        assertThat(entries("assignment-issued")).singleElement().satisfies(entry -> assertThat(
                        entry.payload().get("capacity").toString())
                .startsWith("Acting Secretary of Homeland Security"));
    }

    @Test
    void the_holder_of_an_office_acts_in_its_own_right_whatever_instruments_there_are() {
        confirms(
                "state",
                entered("mission-jp", anInstrument("chief-of-mission-jp", "mission-ee")),
                "delegationConfirmation",
                "CONFIRMED");
        theProgramOffice().requests(anAssignment());
        everybodyGrantsUntil("concur-on-activities");
        as("mission-ee").completes("concur-on-activities", Step.MISSION.submission("CONCURRED"));
        var made = decisions.standing(caseNumber).get(DecisionKind.MISSION_CONCURRENCE);
        assertThat(made.capacity()).isEqualTo("Chief of mission to Estonia");
        assertThat(made.instrument()).isNull();
        assertThat(entries("acted-on-instrument")).isEmpty();
    }

    @Test
    void what_an_instrument_does_not_cover_is_neither_seen_nor_claimed() {
        var deputy = anAccount(DHS);
        standsIn(deputy, "secretary", "determine-necessity");
        aGrantedRequest();
        var task = open("issue-assignment").getId();
        assertThat(as(deputy).sees()).isEmpty();
        as(deputy).signedIn(() -> {
            deniedOf(() -> tasks.claim(task, deputy));
            deniedOf(() -> forms.getTaskFormVariables(task));
        });
        nobodyHolds("issue-assignment");
        isGiven("issue-assignment", deputy);
        deniedOf(() -> as(deputy).submits("issue-assignment", fields("assignedOn", TODAY.toString())))
                .hasMessageContaining("covers determine necessity, and not this");
        assertThat(column("select case_number from assignment where case_number = ?", caseNumber))
                .isEmpty();
    }

    @Test
    void a_case_in_kosovo_waits_for_the_chief_of_mission_to_kosovo() {
        roles.setUpMission("xk");
        var chief = anAccount(STATE, "chief-of-mission-xk");
        theProgramOffice().requests(anAssignment().to("XK").with("dutyPost", "Pristina"));
        everybodyGrantsUntil("concur-on-assignment");
        assertThat(identity.createGroupQuery()
                        .groupId("chief-of-mission-xk")
                        .singleResult()
                        .getName())
                .isEqualTo("Chief of mission to Kosovo");
        assertThat(as(chief).sees()).containsExactly("concur-on-activities");
        as(chief).completes("concur-on-activities", "missionConcurrence", "CONCURRED");
        assertThat(openTasks()).containsExactly("concur-on-assignment");
    }

    @Test
    void several_instruments_add_up_and_do_not_mix() {
        var deputy = anAccount(STATE, "chief-of-mission-jp");
        standsIn(deputy, "chief-of-mission-ee", "concur-on-activities");
        standsIn(deputy, "chief-of-mission-lv", "withdraw-concurrence");
        standsIn(deputy, "secretary-of-state", "concur-on-assistance");
        var asked = List.of("concur-on-activities", "concur-on-assignment");
        for (var country : List.of("EE", "LV", "JP")) {
            theProgramOffice()
                    .requests(anAssignment().with("dutyCountry", country).with("dutyPost", "Capital"));
            everybodyGrantsUntil("concur-on-assignment");
            assertThat(openTasks()).containsExactlyInAnyOrderElementsOf(asked);
            assertThat(as(deputy).sees())
                    .as(country)
                    .isEqualTo(country.equals("LV") ? List.of() : List.of("concur-on-activities"));
        }
    }

    @Test
    void an_office_finds_what_it_stands_in_for_in_its_filter() {
        var deputy = anAccount(DHS);
        aNecessityToDetermine();
        standsIn(deputy, "secretary");
        as(deputy).signedIn(() -> {
            var filter = engine.getFilterService()
                    .createFilterQuery()
                    .filterName("My office's tasks")
                    .singleResult();
            assertThat(engine.getFilterService().list(filter.getId()))
                    .extracting(task -> ((Task) task).getId())
                    .contains(open("determine-necessity").getId());
            assertThat(engine.getAuthorizationService()
                            .isUserAuthorized(deputy, List.of(), Permissions.ACCESS, Resources.APPLICATION, "tasklist"))
                    .isTrue();
        });
        var nobody = anAccount(DHS);
        as(nobody).signedIn(() -> assertThat(tasks.createTaskQuery().count()).isZero());
    }

    @Test
    void nothing_counts_before_the_first_day_or_without_confirmation() {
        var deputy = anAccount(DHS);
        var instrument = anInstrument("secretary", deputy);
        instrument.put("effectiveFrom", TODAY.plusDays(1).toString());
        standsIn(instrument);
        entered("counsel", anInstrument("secretary", deputy, "determine-necessity"));
        aNecessityToDetermine();
        assertThat(as(deputy).sees()).isEmpty();
        itIs(TODAY.plusDays(1));
        assertThat(as(deputy).sees()).containsExactly("determine-necessity");
        determinesNecessity(deputy);
    }

    // ---- end of an instrument

    @Test
    void it_counts_to_the_end_of_its_last_day_in_washington() {
        var deputy = anAccount(DHS);
        standsIn(deputy, "secretary");
        aNecessityToDetermine();
        itIs(LAST.atTime(23, 59, 50).atZone(StatutoryClock.ZONE).toInstant());
        as(deputy).claims("determine-necessity");
        itIs(LAST.plusDays(1).atStartOfDay(StatutoryClock.ZONE).toInstant());
        deniedOf(() -> as(deputy).submits("determine-necessity", Step.NECESSITY.submission("NECESSARY")))
                .hasMessageContaining("Your instrument Delegation 104-7 (DLG-")
                .hasMessageContaining("ended on Apr 9, 2026. The office must complete it.");
        assertThat(decisions.standing(caseNumber)).doesNotContainKey(DecisionKind.NECESSITY);
        sweep.run();
        nobodyHolds("determine-necessity");
        assertThat(as(deputy).sees()).isEmpty();
        determinesNecessity("secretary");
    }

    @Test
    void who_stands_in_on_another_instrument_keeps_what_was_claimed() {
        var deputy = anAccount(DHS);
        standsIn(deputy, "secretary", "determine-necessity");
        var longer = anInstrument("secretary", deputy);
        longer.put("effectiveTo", LAST.plusDays(30).toString());
        standsIn(longer);
        aNecessityToDetermine();
        as(deputy).claims("determine-necessity");
        itIs(LAST.plusDays(1));
        sweep.run();
        as(deputy).submits("determine-necessity", Step.NECESSITY.submission("NECESSARY"));
        assertThat(decisions.standing(caseNumber).get(DecisionKind.NECESSITY).capacity())
                .startsWith("Acting Secretary");
    }

    @Test
    void a_revocation_counts_at_once_and_hands_back_what_was_claimed() {
        var deputy = anAccount(DHS);
        var instrument = standsIn(deputy, "secretary");
        aNecessityToDetermine();
        as(deputy).claims("determine-necessity");
        revokes("secretary", instrument);
        nobodyHolds("determine-necessity");
        assertThat(as(deputy).sees()).isEmpty();
        deniedOf(() -> as(deputy).claims("determine-necessity"));
        isGiven("determine-necessity", deputy);
        deniedOf(() -> as(deputy).submits("determine-necessity", Step.NECESSITY.submission("NECESSARY")))
                .hasMessageContaining("was revoked on Mar 10, 2026");
        assertThat(record.of(instrument))
                .extracting(RecordEntry::type)
                .containsExactly("instrument-entered", "instrument-confirmed", "instrument-revoked");
    }

    @Test
    void what_was_decided_stands_after_a_revocation() {
        var deputy = anAccount(DHS);
        var instrument = standsIn(deputy, "secretary");
        aNecessityToDetermine();
        determinesNecessity(deputy);
        revokes("counsel", instrument);
        assertThat(decisions.standing(caseNumber).get(DecisionKind.NECESSITY).grants())
                .isTrue();
    }

    // ---- two people of one organization

    @Test
    void neither_who_entered_an_instrument_nor_who_stands_in_confirms_it() {
        var deputy = anAccount(DHS, "general-counsel");
        var second = anAccount(DHS, "general-counsel");
        var instrument = entered("counsel", anInstrument("secretary", deputy));
        beside(instrument, () -> {
            deniedOf(() -> as("counsel").claims("confirm-delegation"))
                    .hasMessageContaining("you entered " + instrument);
            deniedOf(() -> as(deputy).claims("confirm-delegation"))
                    .hasMessageContaining("You cannot confirm an instrument for yourself");
            nobodyHolds("confirm-delegation");
            for (var one : List.of("counsel", deputy)) {
                isGiven("confirm-delegation", one);
                deniedOf(() -> as(one).submits("confirm-delegation", fields("delegationConfirmation", "CONFIRMED")));
            }
            isGiven("confirm-delegation", null);
            as(second).completes("confirm-delegation", "delegationConfirmation", "CONFIRMED");
            assertThat(isOver()).isTrue();
        });
        assertThat(jdbc.sql("select confirmed_by from instrument where number = ?")
                        .param(instrument)
                        .query(String.class)
                        .single())
                .isEqualTo(second);
    }

    @Test
    void an_instrument_is_confirmed_by_the_office_or_the_one_that_reviews_it_and_by_nobody_else() {
        var ofTheDepartment = entered("counsel", anInstrument("cisa-director", anAccount(DHS)));
        var ofState = entered("state", anInstrument("chief-of-mission-ee", anAccount(STATE)));
        for (var user : List.of("secretary", "cfo", "legislative", "program", "state", "mission-ee", "auditor")) {
            beside(ofTheDepartment, () -> assertRefusedClaim(user));
        }
        for (var user : List.of("secretary", "counsel", "mission-jp", "program")) {
            beside(ofState, () -> assertRefusedClaim(user));
        }
        beside(ofState, () -> assertThat(as("mission-ee").sees()).containsExactly("confirm-delegation"));
        beside(ofTheDepartment, () -> assertThat(as("director").sees()).containsExactly("confirm-delegation"));
    }

    private void assertRefusedClaim(String user) {
        deniedOf(() -> as(user).claims("confirm-delegation"));
        nobodyHolds("confirm-delegation");
    }

    @ParameterizedTest
    @CsvSource({
        "secretary, cfo", "secretary, director", "secretary, program", "secretary, legislative",
        "secretary, state", "secretary, mission-ee", "general-counsel, cfo", "cisa-director, cfo",
        "secretary-of-state, secretary", "secretary-of-state, counsel", "chief-of-mission-ee, counsel"
    })
    void an_instrument_is_entered_within_the_officers_organization_by_those_who_answer_for_it(
            String office, String user) {
        var delegate = anAccount(office.contains("secretary-of-state") || office.contains("mission") ? STATE : DHS);
        deniedOf(() -> entered(user, anInstrument(office, delegate)));
        assertThat(column("select number from instrument where delegate = ?", delegate))
                .isEmpty();
    }

    @Test
    void who_stands_in_delegates_nothing_and_confirms_nothing() {
        var deputy = anAccount(DHS);
        standsIn(deputy, "secretary");
        deniedOf(() -> entered(deputy, anInstrument("secretary", anAccount(DHS))));
        var other = entered("counsel", anInstrument("secretary", anAccount(DHS)));
        beside(other, () -> {
            assertThat(as(deputy).sees()).isEmpty();
            deniedOf(() -> as(deputy).claims("confirm-delegation"));
        });
        var office = anAccount(DHS, "legislative-affairs");
        standsIn(office, "secretary");
        deniedOf(() -> entered(office, anInstrument("secretary", anAccount(DHS))));
    }

    @Test
    void a_refused_instrument_never_counts() {
        var deputy = anAccount(DHS);
        var instrument = entered("counsel", anInstrument("secretary", deputy));
        beside(
                instrument,
                () -> refusalOf(() ->
                                as("secretary").completes("confirm-delegation", "delegationConfirmation", "REFUSED"))
                        .hasMessage(
                                "Reason (delegationConfirmationReason): is missing; say why the instrument is not to count [104(c)]"));
        beside(instrument, () -> refusalOf(
                        () -> as("secretary").submits("confirm-delegation", fields("delegationConfirmation", "MAYBE")))
                .hasMessageContaining("'MAYBE' is not allowed; allowed: CONFIRMED, REFUSED"));
        beside(instrument, () -> as("secretary")
                .submits(
                        "confirm-delegation",
                        fields(
                                "delegationConfirmation", "REFUSED",
                                "delegationConfirmationReason", "It is not signed.")));
        aNecessityToDetermine();
        assertThat(as(deputy).sees()).isEmpty();
        assertThat(record.of(instrument)).extracting(RecordEntry::type).contains("instrument-refused");
    }

    @Test
    void an_instrument_whose_last_day_is_over_is_confirmed_no_more() {
        var instrument = entered("counsel", anInstrument("secretary", anAccount(DHS)));
        itIs(LAST.plusDays(1));
        beside(instrument, () -> refusalOf(
                        () -> as("secretary").completes("confirm-delegation", "delegationConfirmation", "CONFIRMED"))
                .hasMessageContaining("comes too late: the last day was Apr 9, 2026; refuse it"));
    }

    // ---- bad input

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(
                        "officer",
                        "program-office",
                        "Officer (officer): 'program-office' is not an office that a person may stand in for; allowed: secretary, "),
                Arguments.of("officer", "chief-of-mission", "is not an office that a person may stand in for"),
                Arguments.of("officer", "chief-of-mission-us", "US is no country with a United States mission"),
                Arguments.of("officer", "chief-of-mission-zz", "ZZ is no country"),
                Arguments.of("officer", "", "Officer (officer): is missing"),
                Arguments.of("delegate", "", "Delegate (delegate): is missing"),
                Arguments.of("delegate", "nobody", "there is no account 'nobody'"),
                Arguments.of(
                        "delegate",
                        "state",
                        "'state' belongs to the Department of State; only an account of the Department of Homeland Security stands in for the Secretary of Homeland Security [104(c)]"),
                Arguments.of("delegate", "counsel", "you cannot enter an instrument for yourself"),
                Arguments.of("delegate", "secretary", "'secretary' holds this office already"),
                Arguments.of("delegate", "admin", "'admin' runs or audits the service, and decides nothing"),
                Arguments.of("delegate", "auditor", "'auditor' runs or audits the service, and decides nothing"),
                Arguments.of(
                        "delegationKind",
                        "PROXY",
                        "Kind (delegationKind): 'PROXY' is not allowed; allowed: DELEGATION, ACTING"),
                Arguments.of("delegationKind", "ACTING", "Scope (delegationScope): is allowed only with DELEGATION"),
                Arguments.of("instrumentNumber", "", "Number of the instrument (instrumentNumber): is missing"),
                Arguments.of("instrumentNumber", "x".repeat(101), "has 101 characters; at most 100 fit"),
                Arguments.of(
                        "delegationScope",
                        "[]",
                        "Scope (delegationScope): is missing; name at least one of: determine-necessity, "),
                Arguments.of(
                        "delegationScope",
                        "[\"concur-on-assignment\"]",
                        "[concur-on-assignment] is not the Secretary of Homeland Security's to delegate"),
                Arguments.of("delegationScope", "necessity", "is not a JSON array"),
                Arguments.of("effectiveFrom", "", "From (effectiveFrom): is missing"),
                Arguments.of("effectiveTo", "2026-02-30", "To (effectiveTo): '2026-02-30' is not a date"),
                Arguments.of(
                        "effectiveTo",
                        "2026-03-09",
                        "To (effectiveTo): Mar 9, 2026 is before the first day (Mar 10, 2026)"),
                Arguments.of("instrumentDocument", "", "Instrument (instrumentDocument): is missing"),
                Arguments.of("instrumentDocument", "not a file", "Instrument (instrumentDocument): must be a file"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void a_mistake_is_named_with_its_field(String field, String value, String message) {
        var instrument = anInstrument("secretary", anAccount(DHS), "determine-necessity");
        instrument.put(field, value);
        refusalOf(() -> entered("counsel", instrument)).hasMessageContaining(message);
        assertThat(column("select number from instrument where instrument_number = ? and delegate = ?", "x", value))
                .isEmpty();
    }

    @Test
    void an_instrument_that_is_over_when_it_is_entered_is_refused_and_so_is_what_is_no_pdf() {
        var instrument = anInstrument("secretary", anAccount(DHS));
        instrument.put("effectiveFrom", "2026-01-01");
        instrument.put("effectiveTo", "2026-03-09");
        instrument.put("instrumentDocument", Pdf.file("signed.pdf", "no pdf".getBytes()));
        refusalOf(() -> entered("counsel", instrument))
                .hasMessageContaining("To (effectiveTo): Mar 9, 2026 is over; today is Mar 10, 2026")
                .hasMessageContaining("'signed.pdf' is not a PDF by its content");
    }

    @Test
    void whose_organization_is_unknown_stands_in_for_nobody() {
        anAccountWithoutOrganization("stranger");
        refusalOf(() -> entered("counsel", anInstrument("secretary", "stranger")))
                .hasMessageContaining("it is not known which organization");
    }

    @Test
    void nobody_stands_in_for_more_than_five_offices_on_a_day() {
        var traveller = anAccount(STATE);
        for (var country : List.of("de", "fr", "it", "jp", "kr")) {
            entered("mission-ee", anInstrument("chief-of-mission-" + country, traveller));
        }
        refusalOf(() -> entered("mission-ee", anInstrument("chief-of-mission-ee", traveller)))
                .hasMessageContaining("stands in for 5 offices on some of these days already, which is the most: "
                        + "Chief of mission to France, Chief of mission to Germany, Chief of mission to Italy");
        entered("mission-ee", anInstrument("chief-of-mission-fr", traveller));
        var later = anInstrument("chief-of-mission-ee", traveller);
        later.put("effectiveFrom", LAST.plusDays(1).toString());
        later.put("effectiveTo", LAST.plusDays(9).toString());
        entered("mission-ee", later);
    }

    @Test
    void what_cannot_be_revoked_is_named() {
        refusalOf(() -> revokes("counsel", "DLG-1999-0001")).hasMessageContaining("is not in the register");
        var pending = entered("counsel", anInstrument("secretary", anAccount(DHS)));
        refusalOf(() -> revokes("counsel", pending))
                .hasMessageContaining("does not count yet: refuse it in 'Confirm delegation'");
        var confirmed = standsIn(anAccount(DHS), "secretary");
        deniedOf(() -> revokes("state", confirmed)).hasMessageContaining("[104(c)]");
        deniedOf(() -> revokes("cfo", confirmed))
                .hasMessageContaining("is revoked by Secretary of Homeland Security or General counsel");
        revokes("counsel", confirmed);
        refusalOf(() -> revokes("counsel", confirmed)).hasMessageContaining("was revoked on Mar 10, 2026");
        var over = standsIn(anAccount(DHS), "secretary");
        itIs(LAST.plusDays(1));
        refusalOf(() -> revokes("counsel", over)).hasMessageContaining("ended on Apr 9, 2026");
        var later = anInstrument("chief-of-mission-ee", anAccount(STATE));
        later.put("effectiveTo", LAST.plusDays(9).toString());
        var ofState = entered("mission-ee", later);
        confirms("state", ofState, "delegationConfirmation", "REFUSED", "delegationConfirmationReason", "Not signed.");
        refusalOf(() -> revokes("state", ofState)).hasMessageContaining("was refused and never counted");
    }

    @Test
    void the_database_itself_takes_no_instrument_across_organizations_or_by_one_person() {
        var instrument = standsIn(anAccount(DHS), "secretary");
        for (var forged : List.of(
                "update instrument set delegate = 'state' where number = ?",
                "update instrument set confirmed_by = 'state' where number = ?",
                "update instrument set office = 'secretary-of-state' where number = ?",
                "update instrument set confirmed_by = entered_by where number = ?",
                "update instrument set confirmed_by = delegate where number = ?",
                "update instrument set valid_to = valid_from - 1 where number = ?")) {
            assertThatThrownBy(() -> jdbc.sql(forged).param(instrument).update())
                    .as(forged)
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
    }

    @Test
    void whoever_runs_the_platform_decides_nothing_even_on_an_instrument() {
        var deputy = anAccount(DHS);
        standsIn(deputy, "secretary");
        identity.createMembership(deputy, "process-owner");
        aNecessityToDetermine();
        assertThatThrownBy(() -> as(deputy).claims("determine-necessity")).isInstanceOf(AuthorizationException.class);
        nobodyHolds("determine-necessity");
    }
}
