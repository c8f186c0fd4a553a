package org.section104.collection;

import org.jspecify.annotations.Nullable;
import org.section104.casefile.CaseSection;
import org.springframework.stereotype.Component;

/** The bill of a case and what became of it, for {@code GET /api/cases/{number}}. */
@Component
class CollectionSection implements CaseSection {

    private final Collections collections;

    CollectionSection(Collections collections) {
        this.collections = collections;
    }

    @Override
    public String name() {
        return "collection";
    }

    @Nullable
    @Override
    public Object of(String caseNumber) {
        return collections.row(caseNumber).orElse(null);
    }
}
