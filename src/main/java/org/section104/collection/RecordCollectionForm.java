package org.section104.collection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.section104.casefile.CaseDisplay;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.RequestInput;
import org.section104.casefile.TreasuryAccount;
import org.section104.form.Field;
import org.section104.form.FormInput;
import org.section104.form.TaskContext;
import org.section104.form.TaskForm;
import org.section104.obligation.StatutoryClock;
import org.section104.wording.UsDates;
import org.springframework.stereotype.Component;

/** The chief financial officer records a receipt, or writes off the outstanding amount: 104(b)(5). */
@Component
class RecordCollectionForm implements TaskForm {

    private static final String RECEIVED = "RECEIVED";
    private static final String WRITTEN_OFF = "WRITTEN_OFF";
    private static final Field ACTION = Field.line("collectionAction", "Action", "104(b)(5)");
    private static final Field REASON = Field.prose("collectionActionReason", "Reason", "104(b)(4)");
    private static final Field AMOUNT = Field.line("receivedAmount", "Amount received", "104(b)(5)");
    private static final Field RECEIVED_ON = Field.line("receivedOn", "Received on", "104(b)(5)");
    private static final Field CREDITED_ACCOUNT = Field.line("creditedAccount", "Credited to", "104(b)(5)");

    private final CaseFiles cases;
    private final CaseDisplay display;
    private final Collections collections;
    private final StatutoryClock clock;

    RecordCollectionForm(CaseFiles cases, CaseDisplay display, Collections collections, StatutoryClock clock) {
        this.cases = cases;
        this.display = display;
        this.collections = collections;
        this.clock = clock;
    }

    @Override
    public Set<String> tasks() {
        return Set.of("record-collection");
    }

    @Override
    public Map<String, Object> submit(Submission submission) {
        var caseNumber = submission.task().caseNumber();
        cases.lock(caseNumber);
        var input = submission.input();
        var user = submission.caller().user();
        var action = input.oneOf(ACTION, List.of(RECEIVED, WRITTEN_OFF)).orElse("");
        var ledger = action.equals(WRITTEN_OFF)
                ? collections.writeOff(caseNumber, readReason(input), user)
                : collections.receive(caseNumber, readReceipt(input, caseNumber), user);
        return Map.of(ACTION.name(), action, "collectionOpen", !ledger.isSettled());
    }

    private static String readReason(FormInput input) {
        var reason = input.optional(REASON);
        if (reason.isEmpty() && !input.refused(REASON)) {
            input.refuse(REASON, "is missing; say why the rest is not collected");
        }
        for (var field : List.of(AMOUNT, RECEIVED_ON)) {
            input.optional(field).ifPresent(given -> input.refuse(field, "is allowed only with RECEIVED"));
        }
        // the form fills in the account for both actions
        input.ignore(CREDITED_ACCOUNT);
        input.check();
        return reason.orElseThrow();
    }

    private Ledger.Receipt readReceipt(FormInput input, String caseNumber) {
        var ledger = collections.ledger(caseNumber).orElseThrow();
        input.optional(REASON);
        var amount = RequestInput.amount(input, AMOUNT);
        amount.flatMap(ledger::amountProblem).ifPresent(problem -> input.refuse(AMOUNT, problem));
        var on = input.requiredDate(RECEIVED_ON);
        on.flatMap(date -> ledger.dateProblem(date, clock.today()))
                .ifPresent(problem -> input.refuse(RECEIVED_ON, problem));
        var account = RequestInput.account(input, CREDITED_ACCOUNT).flatMap(TreasuryAccount::of);
        account.flatMap(ledger::accountProblem).ifPresent(problem -> input.refuse(CREDITED_ACCOUNT, problem));
        if (amount.isPresent() && on.isPresent() && ledger.has(amount.get(), on.get())) {
            input.refuse(
                    AMOUNT,
                    "%s on %s is recorded already; a receipt counts once"
                            .formatted(amount.get().shown(), UsDates.date(on.get())));
        }
        input.check();
        return new Ledger.Receipt(amount.orElseThrow(), on.orElseThrow(), account.orElseThrow());
    }

    @Override
    public Map<String, Object> view(TaskContext task) {
        var view = new LinkedHashMap<>(display.of(cases.packet(task.caseNumber())));
        var row = collections.row(task.caseNumber());
        row.ifPresent(bill -> {
            view.put("billed", bill.billed().shown());
            view.put("received", bill.received().shown());
            view.put("outstanding", bill.outstanding().shown());
            view.put("creditedAccount", bill.account());
            view.put(
                    "receiptRows",
                    bill.receipts().stream()
                            .map(receipt -> Map.of(
                                    "amount", receipt.receivedAmount().shown(),
                                    "on", UsDates.date(receipt.receivedOn()),
                                    "account", receipt.creditedAccount()))
                            .toList());
        });
        return view;
    }
}
