package org.section104.agreement;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.section104.form.Field;
import org.section104.form.FormInput;
import org.section104.form.PlainText;
import org.section104.form.UploadedFile;
import org.section104.obligation.StatutoryClock;
import org.section104.print.PdfDocument;
import org.section104.wording.UsDates;
import org.springframework.stereotype.Component;

/** Reads and checks the fields of an agreement for every form that records one: 104(d)(2). */
@Component
class AgreementInput {

    static final Field KIND = Field.line("agreementKind", "Agreement", "104(d)(2)");
    static final Field TITLE = Field.line("agreementTitle", "Title", "104(d)(2)");
    static final Field SIGNED_ON = Field.line("signedOn", "Signed on", "104(d)(2)");
    static final Field EFFECTIVE_ON = Field.line("effectiveOn", "Effective on", "104(d)(2)");
    static final Field DOCUMENT = Field.file("agreementDocument", "Agreement document", "104(d)(2)");
    static final Field AMENDS = Field.line("amends", "Amends", "104(d)(2)");
    static final Field INSTRUMENT_TYPE = Field.line("instrumentType", "Type of instrument", "22 CFR 181.7");
    static final Field CIRCULAR_175 = Field.line("circular175Authority", "Circular 175 authority", "22 CFR 181.4");

    /** The fields that may be left empty. */
    static final List<Field> OPTIONAL = List.of(AMENDS, INSTRUMENT_TYPE, CIRCULAR_175);

    private static final int MOST_SHOWN = 1_000;

    static final List<Field> DETAILS = List.of(TITLE, SIGNED_ON, EFFECTIVE_ON, DOCUMENT);

    private final Agreements agreements;
    private final StatutoryClock clock;

    AgreementInput(Agreements agreements, StatutoryClock clock) {
        this.agreements = agreements;
        this.clock = clock;
    }

    static List<String> kinds() {
        return Arrays.stream(Agreement.Kind.values()).map(Enum::name).toList();
    }

    static List<String> instrumentTypes() {
        return Arrays.stream(InstrumentType.values()).map(Enum::name).toList();
    }

    /**
     * Reads an agreement, and notes every mistake in the input.
     *
     * @param caseNumber the number of the case; empty if the input names no valid case
     * @return the agreement; empty if the kind, the day of signature, or the document is missing or wrong
     */
    Optional<NewAgreement> read(FormInput input, String caseNumber) {
        var kind = input.oneOf(KIND, kinds()).map(Agreement.Kind::valueOf);
        var title = input.required(TITLE);
        var signedOn = input.requiredDate(SIGNED_ON);
        var effectiveOn = input.optionalDate(EFFECTIVE_ON);
        var document = input.file(DOCUMENT);
        var amends = input.optional(AMENDS);
        var type = input.optional(INSTRUMENT_TYPE).isPresent()
                ? input.oneOf(INSTRUMENT_TYPE, instrumentTypes()).map(InstrumentType::valueOf)
                : Optional.<InstrumentType>empty();
        var circular175 = input.optional(CIRCULAR_175);
        if (document.isEmpty() && !input.refused(DOCUMENT)) {
            input.refuse(DOCUMENT, "is missing; it must be the full copy as PDF, of at most 25 MB");
        }
        document.flatMap(PdfDocument::problem).ifPresent(problem -> input.refuse(DOCUMENT, problem));
        signedOn.filter(date -> date.isAfter(clock.today()))
                .ifPresent(date -> input.refuse(
                        SIGNED_ON,
                        "%s is in the future; today is %s".formatted(UsDates.date(date), UsDates.date(clock.today()))));
        var earlier = agreements.ofCase(caseNumber);
        if (earlier.stream().anyMatch(one -> one.title().equalsIgnoreCase(title))) {
            input.refuse(TITLE, "'%s' is in this case already; a title is unique in its case".formatted(title));
        }
        amends.ifPresent(wanted -> checkAmended(input, wanted, signedOn, earlier));
        if (kind.isEmpty() || signedOn.isEmpty() || document.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new NewAgreement(
                kind.get(), title, signedOn.get(), effectiveOn, document.get(), amends, type, circular175));
    }

    /** Checks that an amendment names an agreement of the same case and was not signed before that agreement. */
    private static void checkAmended(
            FormInput input, String title, Optional<LocalDate> signedOn, List<Agreement> earlier) {
        var amended = earlier.stream().filter(one -> one.title().equals(title)).findFirst();
        if (amended.isEmpty()) {
            var titles = earlier.stream().map(Agreement::title).collect(Collectors.joining("; "));
            input.refuse(
                    AMENDS,
                    "'%s' is not in this case; in it are: %s"
                            .formatted(title, titles.isEmpty() ? "none" : PlainText.shown(titles, MOST_SHOWN)));
            return;
        }
        var first = amended.get().signedOn();
        signedOn.filter(date -> date.isBefore(first))
                .ifPresent(date -> input.refuse(
                        SIGNED_ON,
                        "%s is before '%s', which it amends, was signed (%s)"
                                .formatted(UsDates.date(date), title, UsDates.date(first))));
    }

    /**
     * An agreement as the program office entered it.
     *
     * @param kind the kind of instrument
     * @param title the title
     * @param signedOn the day of signature
     * @param effectiveOn the effective date; empty while it is unknown
     * @param document the full copy
     * @param amends the title of the earlier agreement that this one amends
     * @param instrumentType the kind of instrument under 1 U.S.C. 112b
     * @param circular175Authority the reference of State's Circular 175 authority
     */
    record NewAgreement(
            Agreement.Kind kind,
            String title,
            LocalDate signedOn,
            Optional<LocalDate> effectiveOn,
            UploadedFile document,
            Optional<String> amends,
            Optional<InstrumentType> instrumentType,
            Optional<String> circular175Authority) {}
}
