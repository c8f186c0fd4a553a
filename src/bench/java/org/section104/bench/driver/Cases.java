package org.section104.bench.driver;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.section104.bench.driver.CaseEngine.Document;
import org.section104.bench.driver.CaseEngine.Step;

/** A whole case of assistance, the same for every engine: what is requested, and what each office answers. */
public final class Cases {

    /** What a case has to do with the committees. */
    public enum Kind {
        /** No agreement, so nothing is owed and no letter is printed. */
        PLAIN,
        /** One agreement, whose copy goes to both committees with a letter. */
        WITH_LETTERS
    }

    /** The variables that the diagram reads before a form sets them: an expression on a missing one would fail. */
    public static final List<String> UNSET = List.of(
            "equipmentReview",
            "fundingCertification",
            "domesticImpact",
            "furthersInterests",
            "enhancesCooperation",
            "reimbursement",
            "stateConcurrence",
            "conditionsAccepted",
            "withdrawn",
            "agreementKind",
            "agreementId",
            "anotherAgreement",
            "anotherDelivery",
            "paidInAdvance");

    private static final long PATIENCE = Duration.ofMinutes(2).toNanos();
    private static final long POLL = Duration.ofMillis(5).toNanos();
    private static final int DOCUMENT_SIZE = 20_000;

    private final Kind kind;
    private final String today = LocalDate.now(ZoneId.of("America/New_York")).toString();

    /** Cases of a kind. */
    public Cases(Kind kind) {
        this.kind = kind;
    }

    /** Takes cases from their requests to their ends, several at a time. */
    public long run(CaseEngine engine, int cases, int threads) throws Exception {
        var begun = System.nanoTime();
        Clients.run(cases, threads, () -> one(engine));
        engine.settle();
        return System.nanoTime() - begun;
    }

    private String one(CaseEngine engine) throws Exception {
        var number = engine.start(request());
        for (var step : steps()) {
            engine.complete(awaited(engine, number, step), step);
        }
        return number;
    }

    /** Takes one case to its end; answers its number. */
    public String finished(CaseEngine engine) throws Exception {
        var number = one(engine);
        engine.settle();
        return number;
    }

    /** Requests a case, which then waits for its first office; answers its number. */
    public String begin(CaseEngine engine) throws Exception {
        return engine.start(request());
    }

    private static String awaited(CaseEngine engine, String number, Step step) {
        var until = System.nanoTime() + PATIENCE;
        while (System.nanoTime() < until) {
            var task = engine.task(number, step);
            if (task.isPresent()) {
                return task.get();
            }
            LockSupport.parkNanos(POLL);
        }
        throw new IllegalStateException("%s of case %s never came".formatted(step.task(), number));
    }

    private static Map<String, Object> request() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("component", "CISA");
        fields.put("recipientName", "National response team");
        fields.put("recipientType", "FOREIGN_GOVERNMENT");
        fields.put("recipientCountry", "EE");
        fields.put("categories", "[\"A\",\"B\"]");
        fields.put("description", "Sensors for the power grid, and a week of instruction on site.");
        fields.put("reason", "The grids are connected; what hurts one hurts the other.");
        fields.put(
                "equipment",
                "[{\"item\":\"Sensor\",\"quantity\":\"2\",\"capability\":\"intrusion detection\","
                        + "\"defensiveUse\":\"Watches the grid's control network.\"}]");
        fields.put("estimatedCost", "1000.00");
        fields.put("shippingCost", "50.00");
        fields.put("fundingAccount", "070-X-0566");
        return fields;
    }

    private List<Step> steps() {
        var steps = new ArrayList<Step>();
        steps.add(step("certify-funding", "cfo", "chief-financial-officer", "fundingCertification", "CERTIFIED"));
        steps.add(step(
                "determine-domestic-impact",
                "director",
                "cisa-director",
                "domesticImpact",
                "NONE",
                "domesticImpactReason",
                "Two instructors for a week."));
        steps.add(step(
                "determine-interests",
                "secretary",
                "secretary",
                "furthersInterests",
                "YES",
                "furthersInterestsReason",
                "What is seen there first is stopped here.",
                "enhancesCooperation",
                "YES",
                "enhancesCooperationReason",
                "Indicators are shared within the hour.",
                "reimbursement",
                "REIMBURSABLE",
                "reimbursementReason",
                "The partner has a budget for it."));
        steps.add(step("concur-on-assistance", "state", "secretary-of-state", "stateConcurrence", "CONCURRED"));
        steps.add(agreement());
        steps.add(step(
                "deliver-assistance",
                "program",
                "program-office",
                "deliveredOn",
                today,
                "actualCost",
                "900.00",
                "actualShippingCost",
                "50.00"));
        steps.add(step(
                "record-collection",
                "cfo",
                "chief-financial-officer",
                "collectionAction",
                "RECEIVED",
                "receivedAmount",
                "950.00",
                "receivedOn",
                today,
                "creditedAccount",
                "070-X-0566"));
        steps.add(step("close-assistance", "program", "program-office", "closedOn", today));
        if (kind == Kind.WITH_LETTERS) {
            steps.add(step("approve-notice", "legislative", "legislative-affairs", "noticeApproval", "APPROVED"));
            for (int committee = 0; committee < 2; committee++) {
                steps.add(step(
                        "confirm-receipt",
                        "legislative",
                        "legislative-affairs",
                        "receivedOn",
                        today,
                        "receiptMethod",
                        "ACKNOWLEDGED"));
            }
        }
        return steps;
    }

    private Step agreement() {
        if (kind == Kind.PLAIN) {
            return step("conclude-agreement", "program", "program-office", "agreementKind", "NONE");
        }
        var step = step(
                "conclude-agreement",
                "program",
                "program-office",
                "agreementKind",
                "MEMORANDUM",
                "agreementTitle",
                "Memorandum on sensors",
                "signedOn",
                today,
                "effectiveOn",
                today);
        step.values().put("agreementDocument", new Document("memorandum.pdf", pdf()));
        return step;
    }

    /** A PDF of one page that differs from case to case: equal documents are stored once. */
    private static byte[] pdf() {
        var content = ("% " + System.nanoTime() + " ").concat("0123456789".repeat(DOCUMENT_SIZE / 10));
        var objects = List.of(
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>",
                "<< /Length %d >>\nstream\n%s\nendstream".formatted(content.length(), content));
        var pdf = new StringBuilder("%PDF-1.4\n");
        var references = new StringBuilder("xref\n0 5\n0000000000 65535 f \n");
        for (int at = 0; at < objects.size(); at++) {
            references.append("%010d 00000 n \n".formatted(pdf.length()));
            pdf.append("%d 0 obj\n%s\nendobj\n".formatted(at + 1, objects.get(at)));
        }
        var end = "trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n".formatted(pdf.length());
        return pdf.append(references).append(end).toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static Step step(String task, String user, String group, String... values) {
        var typed = new LinkedHashMap<String, Object>();
        for (int at = 0; at < values.length; at += 2) {
            typed.put(values[at], values[at + 1]);
        }
        return new Step(task, user, group, typed);
    }
}
