package org.section104.agreement;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.section104.casefile.CaseDisplay;
import org.section104.casefile.CaseKind;
import org.section104.casefile.Packet;
import org.section104.casefile.RequestInput;
import org.section104.form.Field;
import org.section104.form.FormInput;
import org.section104.form.PlainText;
import org.section104.wording.Countries;
import org.section104.wording.UsDates;
import org.springframework.stereotype.Component;

/** Reads and displays an agreement that is recorded on its own, before any case of assistance: 104(d)(2). */
@Component
class UmbrellaAgreementFields implements CaseDisplay.RequestFields {

    static final Field PARTNER = Field.line("recipientName", "Partner", "104(d)(2)");
    static final Field COUNTRY = Field.line("recipientCountry", "Partner's country", "104(d)(2)");

    /** The component under which agreements without a case are filed. */
    static final String COMPONENT = "HQ";

    /** The partner of an agreement, as far as it was given. */
    record Partner(Optional<String> name, Optional<String> country) {}

    /** Reads the partner, which is optional, because the document names it too. */
    static Partner read(FormInput input) {
        var name = input.optional(PARTNER).isPresent()
                ? Optional.of(RequestInput.officialName(input, PARTNER))
                : Optional.<String>empty();
        var country = input.optional(COUNTRY);
        // an organization may have its seat in the United States
        country.filter(code -> !Countries.isUnitedStates(code))
                .flatMap(code -> Countries.wrong(code, PlainText.shown(code)))
                .ifPresent(why -> input.refuse(COUNTRY, why));
        return new Partner(name, country);
    }

    /** Refuses a partner beside a case, which names the partner itself. */
    static void refuse(FormInput input) {
        for (var field : new Field[] {PARTNER, COUNTRY}) {
            input.optional(field)
                    .ifPresent(
                            given -> input.refuse(field, "does not go with a case; leave it empty, the case names it"));
        }
    }

    /** The fields of the packet. An absent field is left out. */
    static Map<String, Object> fields(Partner partner, AgreementInput.NewAgreement entered) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("component", COMPONENT);
        fields.put(AgreementInput.KIND.name(), entered.kind().name());
        fields.put(AgreementInput.TITLE.name(), entered.title());
        fields.put(AgreementInput.SIGNED_ON.name(), entered.signedOn().toString());
        partner.name().ifPresent(name -> fields.put(PARTNER.name(), name));
        partner.country().ifPresent(code -> fields.put(COUNTRY.name(), code));
        entered.instrumentType().ifPresent(type -> fields.put(AgreementInput.INSTRUMENT_TYPE.name(), type.name()));
        entered.circular175Authority().ifPresent(text -> fields.put(AgreementInput.CIRCULAR_175.name(), text));
        return fields;
    }

    @Override
    public CaseKind kind() {
        return CaseKind.AGREEMENT;
    }

    @Override
    public Map<String, String> labels() {
        var labels = new LinkedHashMap<String, String>();
        for (var field : new Field[] {
            AgreementInput.KIND,
            AgreementInput.TITLE,
            PARTNER,
            COUNTRY,
            AgreementInput.SIGNED_ON,
            AgreementInput.INSTRUMENT_TYPE,
            AgreementInput.CIRCULAR_175
        }) {
            labels.put(field.name(), field.label());
        }
        return labels;
    }

    @Override
    public String display(String field, Object value) {
        var text = value.toString();
        if (field.equals(AgreementInput.KIND.name())) {
            return Agreement.Kind.valueOf(text).label();
        }
        if (field.equals(AgreementInput.INSTRUMENT_TYPE.name())) {
            return InstrumentType.valueOf(text).label();
        }
        if (field.equals(AgreementInput.SIGNED_ON.name())) {
            return UsDates.date(LocalDate.parse(text));
        }
        return field.equals(COUNTRY.name()) ? Countries.name(text) : text;
    }

    @Override
    public String about(Packet packet) {
        var partner = packet.text(PARTNER.name());
        var title = packet.text(AgreementInput.TITLE.name());
        return partner.isEmpty() ? title : "%s, with %s".formatted(title, partner);
    }
}
