package org.section104.statute.form;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The contracts of all forms that the statute governs.
 *
 * @param forms the contracts, by form id
 * @param statutory the ids of the forms of the statute's steps; each must have a contract
 */
public record FormLaws(Map<String, FormLaw> forms, Set<String> statutory) {

    Optional<FormLaw> of(String form) {
        return Optional.ofNullable(forms.get(form));
    }

    boolean isUnproven(String form) {
        return statutory.contains(form) && !forms.containsKey(form);
    }
}
