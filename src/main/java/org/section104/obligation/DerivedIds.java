package org.section104.obligation;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Derives the ids of duties and obligations from what triggered them (UUID version 5, RFC 9562). A duty that arises again
 * after a restore has the same id, and so have its letters: the message id of a letter contains the id of its duty.
 */
final class DerivedIds {

    /** The namespace of this service. A change would give every duty another id. */
    private static final NameBasedGenerator NAMES =
            Generators.nameBasedGenerator(UUID.fromString("7d0e4b52-6a0f-4b0e-9f35-1040d3104d24"));

    private DerivedIds() {}

    /**
     * Returns the id of a duty.
     *
     * @param occurrence 1; higher only if the same event triggers the same duty again
     */
    static String duty(DutyKind kind, String caseNumber, String subject, LocalDate triggerOn, int occurrence) {
        return derived("duty", caseNumber, kind.name(), triggerOn.toString(), String.valueOf(occurrence), subject);
    }

    /** Returns the id of the obligation to one committee. */
    static String obligation(String dutyId, String committee) {
        return derived("obligation", dutyId, committee);
    }

    private static String derived(String... parts) {
        return NAMES.generate(String.join("\n", parts)).toString();
    }
}
