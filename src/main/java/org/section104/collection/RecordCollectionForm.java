package org.section104.collection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.section104.casefile.CaseDisplay;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.Money;
import org.section104.casefile.RequestInput;
import org.section104.casefile.TreasuryAccount;
import org.section104.form.Field;
import org.section104.form.FormInput;
import org.section104.form.RefusedInput;
import org.section104.form.TaskContext;
import org.section104.form.TaskForm;
import org.section104.obligation.StatutoryClock;
import org.section104.wording.UsDates;
import org.springframework.stereotype.Component;

/**
 * The chief financial officer records a receipt, refunds what was received in excess, or writes off the outstanding
 * amount: 104(b)(4) and (5).
 */
@Component
class RecordCollectionForm implements TaskForm {

    private static final String RECEIVED = "RECEIVED";
    private static final String WRITTEN_OFF = "WRITTEN_OFF";
    private static final String REFUNDED = "REFUNDED";
    private static final Field ACTION = Field.line("collectionAction", "Action", "104(b)(5)");
    private static final Field REASON = Field.prose("collectionActionReason", "Reason", "104(b)(4)");
    private static final Field AUTHORITY = Field.line("writeOffAuthority", "Authority for the write-off", "104(b)(4)");
    private static final Field AMOUNT = Field.line("receivedAmount", "Amount received", "104(b)(5)");
    private static final Field RECEIVED_ON = Field.line("receivedOn", "Received on", "104(b)(5)");
    private static final Field CREDITED_ACCOUNT = Field.line("creditedAccount", "Credited to", "104(b)(5)");
    private static final Field REFUNDED_AMOUNT = Field.line("refundedAmount", "Amount refunded", "104(b)(4)");
    private static final Field REFUNDED_ON = Field.line("refundedOn", "Refunded on", "104(b)(4)");

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
        var before = opened(caseNumber);
        var action =
                input.oneOf(ACTION, List.of(RECEIVED, WRITTEN_OFF, REFUNDED)).orElse("");
        var ledger =
                switch (action) {
                    case WRITTEN_OFF -> {
                        var writeOff = readWriteOff(input, before);
                        yield collections.writeOff(caseNumber, writeOff.reason(), writeOff.authority(), user);
                    }
                    case REFUNDED -> collections.refund(caseNumber, readRefund(input, before), user);
                    default -> collections.receive(caseNumber, readReceipt(input, before), user);
                };
        var variables = new HashMap<String, Object>();
        variables.put(ACTION.name(), action);
        if (ledger.isBilled()) {
            variables.put("collectionOpen", !ledger.isSettled());
        }
        return variables;
    }

    /** Reads the ledger. Opens it for a case that an earlier version granted. */
    private Ledger opened(String caseNumber) {
        return collections.ledger(caseNumber).orElseGet(() -> {
            collections.open(cases.packet(caseNumber));
            return collections
                    .ledger(caseNumber)
                    .orElseThrow(() -> RefusedInput.of(
                            ACTION,
                            "is not allowed: the Secretary has not decided that the assistance is reimbursable, or the"
                                    + " Secretary of State has not concurred"));
        });
    }

    private static Ledger.WriteOff readWriteOff(FormInput input, Ledger ledger) {
        ledger.writeOffProblem().ifPresent(problem -> input.refuse(ACTION, problem));
        var reason = input.optional(REASON);
        if (reason.isEmpty() && !input.refused(REASON)) {
            input.refuse(REASON, "is missing; say why the rest is not collected");
        }
        var authority = input.optional(AUTHORITY);
        refuseBut(WRITTEN_OFF, input, AMOUNT, RECEIVED_ON, REFUNDED_AMOUNT, REFUNDED_ON);
        // the form fills in the account for every action
        input.ignore(CREDITED_ACCOUNT);
        input.check();
        return new Ledger.WriteOff(ledger.outstanding(), reason.orElseThrow(), authority.orElse(null));
    }

    private Ledger.Refund readRefund(FormInput input, Ledger ledger) {
        var amount = RequestInput.amount(input, REFUNDED_AMOUNT);
        amount.flatMap(ledger::refundAmountProblem).ifPresent(problem -> input.refuse(REFUNDED_AMOUNT, problem));
        var on = input.requiredDate(REFUNDED_ON);
        on.flatMap(date -> ledger.refundDateProblem(date, clock.today()))
                .ifPresent(problem -> input.refuse(REFUNDED_ON, problem));
        both(amount, on, ledger::repeatedRefund).ifPresent(problem -> input.refuse(REFUNDED_AMOUNT, problem));
        var reason = input.optional(REASON);
        refuseBut(REFUNDED, input, AMOUNT, RECEIVED_ON, AUTHORITY);
        input.ignore(CREDITED_ACCOUNT);
        input.check();
        return new Ledger.Refund(amount.orElseThrow(), on.orElseThrow(), reason.orElse(null));
    }

    private Ledger.Receipt readReceipt(FormInput input, Ledger ledger) {
        input.optional(REASON);
        var amount = RequestInput.amount(input, AMOUNT);
        amount.flatMap(ledger::amountProblem).ifPresent(problem -> input.refuse(AMOUNT, problem));
        var on = input.requiredDate(RECEIVED_ON);
        on.flatMap(date -> ledger.dateProblem(date, clock.today()))
                .ifPresent(problem -> input.refuse(RECEIVED_ON, problem));
        var account = RequestInput.account(input, CREDITED_ACCOUNT).flatMap(TreasuryAccount::of);
        account.flatMap(ledger::accountProblem).ifPresent(problem -> input.refuse(CREDITED_ACCOUNT, problem));
        both(amount, on, ledger::repeatedReceipt).ifPresent(problem -> input.refuse(AMOUNT, problem));
        refuseBut(RECEIVED, input, REFUNDED_AMOUNT, REFUNDED_ON, AUTHORITY);
        input.check();
        return new Ledger.Receipt(amount.orElseThrow(), on.orElseThrow(), account.orElseThrow());
    }

    private static Optional<String> both(
            Optional<Money> amount, Optional<LocalDate> on, BiFunction<Money, LocalDate, Optional<String>> check) {
        return amount.flatMap(one -> on.flatMap(date -> check.apply(one, date)));
    }

    /** Refuses the fields of the other actions. */
    private static void refuseBut(String action, FormInput input, Field... others) {
        for (var field : others) {
            input.optional(field).ifPresent(given -> input.refuse(field, "is not allowed with %s".formatted(action)));
        }
    }

    @Override
    public Map<String, Object> view(TaskContext task) {
        var packet = cases.packet(task.caseNumber());
        var view = new LinkedHashMap<>(display.of(packet));
        collections.row(packet).ifPresent(row -> {
            view.put("billed", row.billed().shown());
            view.put("received", row.received().shown());
            view.put("outstanding", row.outstanding().shown());
            view.put(
                    "creditedAccount",
                    new TreasuryAccount(row.account()).untilExpended().symbol());
            view.put("ledgerStage", stage(row) + " " + basis(row));
            view.put("ledgerRows", totals(row));
            view.put(
                    "receiptRows",
                    row.receipts().stream()
                            .map(receipt -> Map.of(
                                    "amount", receipt.receivedAmount().shown(),
                                    "on", UsDates.date(receipt.receivedOn()),
                                    "account", receipt.creditedAccount()))
                            .toList());
            view.put(
                    "refundRows",
                    row.refunds().stream()
                            .map(refund -> Map.of(
                                    "amount", refund.refundedAmount().shown(), "on", UsDates.date(refund.refundedOn())))
                            .toList());
        });
        return view;
    }

    /** Says in a sentence what the office can record now. */
    private static String stage(CollectionRow row) {
        if (row.billedOn() == null) {
            return row.outstanding().isZero()
                    ? "Everything that can be paid in advance is paid. The last delivery bills the actual cost."
                    : "The partner may pay in advance. The last delivery bills the actual cost.";
        }
        return row.refundDue().isZero()
                ? "The actual cost was billed on %s.".formatted(UsDates.date(row.billedOn()))
                : "The actual cost was billed on %s. Refund the excess of %s."
                        .formatted(UsDates.date(row.billedOn()), row.refundDue().shown());
    }

    /** Says in a sentence how much of the full cost is collected. */
    private static String basis(CollectionRow row) {
        var fullCost = row.fullCost().shown() + (row.billedOn() == null ? " (estimated)" : "");
        return row.reimbursableAmount() == null
                ? "The full cost of %s is collected.".formatted(fullCost)
                : "The Secretary decided to collect at most %s of the full cost of %s."
                        .formatted(row.reimbursableAmount().shown(), fullCost);
    }

    private static List<Map<String, String>> totals(CollectionRow row) {
        var rows = new ArrayList<Map<String, String>>();
        var costs = row.billedOn() == null ? "Estimated" : "Actual";
        rows.add(total(costs + " cost", row.cost()));
        rows.add(total(costs + " shipping cost", row.shippingCost()));
        rows.add(total("Full cost", row.fullCost()));
        if (row.reimbursableAmount() != null) {
            rows.add(total("Decided by the Secretary", row.reimbursableAmount()));
        }
        rows.add(total(row.billedOn() == null ? "To be billed, estimated" : "Billed", row.billed()));
        rows.add(total("Received", row.received()));
        rows.add(total("Refunded", row.refunded()));
        rows.add(total("Written off", row.writtenOff()));
        rows.add(total("Outstanding", row.outstanding()));
        rows.add(total("To be refunded", row.refundDue()));
        return rows;
    }

    private static Map<String, String> total(String label, Money amount) {
        return Map.of("total", label, "amount", amount.shown());
    }
}
