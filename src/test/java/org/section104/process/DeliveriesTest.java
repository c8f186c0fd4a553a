package org.section104.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.section104.process.AssistanceRequest.anAssistance;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.section104.casefile.CaseKind;
import org.section104.casefile.CaseStatus;
import org.section104.casefile.Money;
import org.section104.obligation.StatutoryClock;
import org.section104.report.CompileReportDelegate;
import org.section104.report.Continuations;
import org.section104.report.Instance;
import org.section104.report.Instances;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Tests assistance that is delivered over time, and its instances in the annual reports: 104(b)(1) and (d)(1). */
abstract class DeliveriesTest extends ProcessTest {

    private static final String TWO_ITEMS =
            """
            [{"item":"Network sensor","quantity":"4","capability":"intrusion detection","defensiveUse":"Watches."},
             {"item":"Router (small)","quantity":"1","capability":"firewall","defensiveUse":"Connects."}]""";

    @Autowired
    private Instances instances;

    @Autowired
    private Continuations continuations;

    @Autowired
    private CompileReportDelegate compiler;

    @Autowired
    private TransactionTemplate transaction;

    private void granted(AssistanceRequest request, String reimbursement) {
        theProgramOffice().requests(request);
        everybodyGrantsUntil("determine-interests");
        signsTheMemo(reimbursement);
        everybodyGrantsUntil("conclude-agreement");
        theProgramOffice().completes("conclude-agreement", "agreementKind", "NONE");
    }

    private void delivers(LocalDate on, String cost, String another, String equipment) {
        var fields = new LinkedHashMap<String, Object>(Map.of(
                "deliveredOn",
                on.toString(),
                "actualCost",
                cost,
                "actualShippingCost",
                "10",
                "anotherDelivery",
                another));
        fields.put("deliveredEquipment", equipment);
        fields.put("deliveredDescription", "Part of the training.");
        theProgramOffice().completes("deliver-assistance", fields);
    }

    @Test
    void deliveries_follow_each_other_until_the_last_one_and_only_that_one_is_billed() {
        granted(anAssistance().with("equipment", TWO_ITEMS), "REIMBURSABLE");
        delivers(TODAY, "100", "YES", "3 × network  Sensor");
        assertThat(openTasks()).contains("deliver-assistance").doesNotContain("close-assistance");
        assertThat(caseStatus()).isEqualTo(CaseStatus.AUTHORIZED);
        assertThat(entries("assistance-billed")).isEmpty();
        itIs(TODAY.plusDays(40));
        delivers(TODAY.plusDays(30), "200", "YES", "");
        delivers(TODAY.plusDays(30), "300", "NO", "[{\"item\":\"Network sensor\",\"quantity\":1}]");
        assertThat(openTasks()).contains("close-assistance").doesNotContain("deliver-assistance");
        assertThat(entries("assistance-delivered"))
                .extracting(entry -> entry.payload().get("last"))
                .containsExactly(false, false, true);
        assertThat(entries("assistance-billed")).singleElement().satisfies(entry -> assertThat(entry.payload())
                .containsEntry("cost", "600.00")
                .containsEntry("shippingCost", "30.00"));
        refusalOf(() -> theProgramOffice().completes("close-assistance", "closedOn", TODAY.toString()))
                .hasMessageContaining("is before the assistance was delivered");
        assertThat(column("select equipment from report_instance where case_number = ?", caseNumber))
                .containsExactly("3 × Network sensor");
        assertThat(column("select equipment from report_continuation where case_number = ? order by seq", caseNumber))
                .containsExactly(null, "1 × Network sensor");
    }

    @Test
    void a_single_delivery_without_a_list_gave_what_was_requested() {
        granted(anAssistance().with("equipment", TWO_ITEMS), "NONREIMBURSABLE");
        delivers(TODAY, "100", "", "");
        assertThat(column("select equipment from report_instance where case_number = ?", caseNumber))
                .containsExactly("4 × Network sensor (intrusion detection)\n1 × Router (small) (firewall)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    1 × Drone                         | line 1: 'Drone' was not requested, screened, and concurred in; it needs a further case [104(b)(3)]
                    1 × Network sensor (exploitation) | line 1: 'Network sensor (exploitation)' was not requested, screened, and concurred in; it needs a further case [104(b)(3)]
                    5 × Network sensor                | 5 × 'Network sensor' with all deliveries is more than the 4 that State concurred in; more needs a further case [104(b)(1)]
                    [{"item":"Router (small)","quantity":"2"}] | 2 × 'Router (small)' with all deliveries is more than the 1 that State concurred in; more needs a further case [104(b)(1)]
                    some sensors                      | line 1: 'some sensors' is not a quantity and an item; write it like 2 × Network sensor [104(b)(3)]
                    0 × Network sensor                | line 1: '0 × Network sensor' is not a quantity and an item; write it like 2 × Network sensor [104(b)(3)]
                    [{"item":"Network sensor","quantity":"0"}] | line 1: Quantity (quantity) '0' is not a quantity; it must be a whole number from 1 to 1,000,000 [104(b)(3)]
                    """)
    void equipment_beyond_the_request_is_refused_by_name(String equipment, String message) {
        granted(anAssistance().with("equipment", TWO_ITEMS), "NONREIMBURSABLE");
        refusalOf(() -> delivers(TODAY, "100", "NO", equipment))
                .hasMessage("Equipment given (deliveredEquipment): " + message);
        assertThat(openTasks()).containsExactly("deliver-assistance");
    }

    @Test
    void the_quantities_of_all_deliveries_count() {
        granted(anAssistance().with("equipment", TWO_ITEMS), "NONREIMBURSABLE");
        delivers(TODAY, "100", "YES", "3 x Network sensor (intrusion detection)\n1 × Router (small)");
        refusalOf(() -> delivers(TODAY, "100", "NO", "2 Network sensor"))
                .hasMessageContaining("5 × 'Network sensor' with all deliveries is more than the 4");
        delivers(TODAY, "100", "NO", "1 × Network sensor");
        assertThat(openTasks()).containsExactly("close-assistance");
    }

    @Test
    void the_form_begins_with_what_is_still_to_be_given_and_what_was_given() {
        granted(anAssistance().with("equipment", TWO_ITEMS), "NONREIMBURSABLE");
        assertThat(shown("deliveredEquipment")).isEqualTo("4 × Network sensor\n1 × Router (small)");
        assertThat(shown("actualCost")).isEqualTo("$1,000.00");
        delivers(TODAY, "400", "YES", "3 × Network sensor");
        assertThat(shown("deliveredEquipment")).isEqualTo("1 × Network sensor\n1 × Router (small)");
        assertThat(shown("actualCost")).isEqualTo("$600.00");
        assertThat(shown("anotherDelivery"))
                .as("the answer to the delivery before")
                .isEqualTo("");
        assertThat(String.valueOf(shown("deliveryRows")))
                .contains("3 × Network sensor")
                .contains("Mar 10, 2026");
    }

    private Object shown(String variable) {
        return forms.getTaskFormVariables(open("deliver-assistance").getId()).get(variable);
    }

    @Test
    void a_delivery_is_not_dated_before_the_one_recorded_last() {
        granted(anAssistance(), "NONREIMBURSABLE");
        itIs(TODAY.plusDays(20));
        delivers(TODAY.plusDays(10), "100", "YES", "");
        refusalOf(() -> delivers(TODAY.plusDays(9), "100", "NO", ""))
                .hasMessage("Delivered on (deliveredOn): Mar 19, 2026 is before the delivery that was recorded last"
                        + " (Mar 20, 2026); record deliveries in their order [104(b)(1)]");
        refusalOf(() -> delivers(TODAY.plusDays(21), "100", "NO", "")).hasMessageContaining("is in the future");
        refusalOf(() -> delivers(TODAY.plusDays(11), "100", "MAYBE", ""))
                .hasMessageContaining("(anotherDelivery): 'MAYBE' is not allowed; allowed: YES, NO");
    }

    @Test
    void a_case_that_lost_its_instance_between_two_deliveries_goes_on_with_the_next() {
        granted(anAssistance(), "REIMBURSABLE");
        delivers(TODAY, "100", "YES", "");
        instances().forEach(instance -> runtime.deleteProcessInstance(instance, "lost", true, true));
        featuresAreSwept();
        assertThat(openTasks()).containsExactlyInAnyOrder("deliver-assistance", "record-collection");
        delivers(TODAY, "100", "", "");
        assertThat(openTasks()).contains("close-assistance");
    }

    // ---- reports

    /** A case of the property test: its recipients, and the cents of its deliveries by the report that is open then. */
    private record Told(String number, int recipients, List<Map.Entry<String, Integer>> deliveries) {

        String reportedIn() {
            return deliveries.get(0).getKey();
        }

        int cents(String report) {
            return deliveries.stream()
                    .filter(delivery -> delivery.getKey().equals(report))
                    .mapToInt(Map.Entry::getValue)
                    .sum();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void each_instance_and_each_delivery_is_in_exactly_one_report(int seed) {
        var random = new Random(seed);
        var cases = new ArrayList<Told>();
        var reports = new ArrayList<String>();
        aReportBeginsToBeOwed();
        var document = documents.store("application/pdf", new byte[] {1});
        for (int period = 0; period < 4; period++) {
            var report = caseNumber;
            reports.add(report);
            for (int step = random.nextInt(12); step > 0; step--) {
                switch (random.nextInt(5)) {
                    case 0, 1 -> cases.add(begun(report, "AST-20%02d-%04d".formatted(seed, cases.size()), random));
                    case 2, 3 -> {
                        if (!cases.isEmpty()) {
                            continued(report, cases.get(random.nextInt(cases.size())), random);
                        }
                    }
                    default -> compile(report);
                }
            }
            compile(report);
            jdbc.sql("update annual_report set status = 'SIGNED', document_sha256 = ?, document_size = 1"
                            + " where number = ?")
                    .params(document, report)
                    .update();
            // a signed report does not change
            compile(report);
            featuresAreSweptOn(StatutoryClock.anniversary(ENACTED, today().getYear() + 1));
            caseNumber = "RPT-" + (today().getYear() + 1);
        }
        reports.forEach(report -> check(report, cases));
        assertThat(column("select case_number from report_instance where report is null"))
                .isEmpty();
        assertThat(column("select case_number from report_continuation where report is null"))
                .isEmpty();
    }

    private void check(String report, List<Told> cases) {
        var stated = new ArrayList<Instance>();
        instances.forEach(report, stated::add);
        var here =
                cases.stream().filter(told -> told.reportedIn().equals(report)).toList();
        assertThat(stated.stream()
                        .collect(Collectors.groupingBy(Instance::caseNumber, Collectors.summingInt(one -> 1))))
                .as("instances of " + report)
                .isEqualTo(here.stream().collect(Collectors.toMap(Told::number, Told::recipients)));
        here.forEach(told -> {
            var own = stated.stream()
                    .filter(one -> one.caseNumber().equals(told.number()))
                    .toList();
            assertThat(cents(own.get(0).actualCost())).isEqualTo(told.cents(report));
            assertThat(own.get(0).costStatedWith()).isNull();
            assertThat(own.get(0).laterDeliveries())
                    .hasSize((int) told.deliveries().stream()
                                    .filter(delivery -> delivery.getKey().equals(report))
                                    .count()
                            - 1);
            assertThat(own.stream().skip(1)).allSatisfy(other -> {
                assertThat(other.actualCost()).isEqualTo(Money.ZERO);
                assertThat(other.costStatedWith()).isEqualTo(own.get(0).recipientName());
            });
        });
        var later = new ArrayList<Continuations.Continuation>();
        continuations.forEach(report, later::add);
        assertThat(later).allSatisfy(one -> assertThat(one.reportedIn()).isLessThan(report));
        assertThat(later.stream()
                        .collect(Collectors.groupingBy(
                                Continuations.Continuation::caseNumber,
                                Collectors.summingInt(one -> cents(one.actualCost())))))
                .as("continuations in " + report)
                .isEqualTo(cases.stream()
                        .filter(told -> told.reportedIn().compareTo(report) < 0 && told.cents(report) > 0)
                        .collect(Collectors.toMap(Told::number, told -> told.cents(report))));
        var sum = continuations.sum(report);
        assertThat(cents(sum.cost())
                        + stated.stream()
                                .mapToInt(one -> cents(one.actualCost()))
                                .sum())
                .as("the total of " + report)
                .isEqualTo(cases.stream().mapToInt(told -> told.cents(report)).sum());
    }

    private static int cents(Money money) {
        return money.amount().movePointRight(2).intValueExact();
    }

    private static Money money(int cents) {
        return new Money(BigDecimal.valueOf(cents).movePointLeft(2));
    }

    private Told begun(String report, String number, Random random) {
        var told = new Told(number, 1 + random.nextInt(4), new ArrayList<>());
        var cost = 1 + random.nextInt(100_000);
        told.deliveries().add(Map.entry(report, cost));
        transaction.executeWithoutResult(status -> {
            cases.open(number, CaseKind.ASSISTANCE, "HQ", Map.of("component", "HQ"), "program");
            jdbc.sql("insert into assistance (case_number, delivered_on, delivered_by, actual_cost,"
                            + " actual_shipping_cost, reimbursable) values (?, ?, 'program', ?, 0, false)")
                    .params(number, today(), money(cost).amount())
                    .update();
            delivery(told, cost);
            instances.provided(IntStream.range(0, told.recipients())
                    .mapToObj(at -> new Instance(
                            number,
                            "Team " + at,
                            "FOREIGN_GOVERNMENT",
                            "EE",
                            "Reason",
                            "Description",
                            List.of("A"),
                            "NONREIMBURSABLE",
                            "A gift",
                            today(),
                            at == 0 ? money(cost) : Money.ZERO,
                            Money.ZERO,
                            null,
                            null,
                            null,
                            at == 0 ? null : "Team 0",
                            List.of()))
                    .toList());
        });
        return told;
    }

    private void continued(String report, Told told, Random random) {
        var cost = 1 + random.nextInt(100_000);
        told.deliveries().add(Map.entry(report, cost));
        transaction.executeWithoutResult(status -> {
            delivery(told, cost);
            continuations.delivered(
                    told.number(),
                    told.deliveries().size(),
                    new Instance.LaterDelivery(today(), money(cost), Money.ZERO, null, null));
        });
    }

    private void delivery(Told told, int cents) {
        jdbc.sql("insert into assistance_delivery (case_number, seq, delivered_on, delivered_by, actual_cost,"
                        + " actual_shipping_cost, is_final) values (?, ?, ?, 'program', ?, 0, false)")
                .params(
                        told.number(),
                        told.deliveries().size(),
                        today(),
                        money(cents).amount())
                .update();
    }

    private void compile(String report) {
        var execution = mock(DelegateExecution.class);
        when(execution.getVariable("caseNumber")).thenReturn(report);
        transaction.executeWithoutResult(status -> compiler.execute(execution));
    }
}
