package org.section104.collection;

import org.jspecify.annotations.Nullable;
import org.section104.access.CaseReader;
import org.section104.access.Matrix.Resource;
import org.section104.access.Organization;
import org.section104.casefile.CaseSection;
import org.springframework.stereotype.Component;

/** Adds the ledger of a case, with its receipts, refunds, and write-offs, to {@code GET /api/cases/{number}}. */
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

    @Override
    public Resource resource() {
        return Resource.LEDGER;
    }

    @Nullable
    @Override
    public Object of(String caseNumber, CaseReader reader) {
        return collections
                .row(caseNumber)
                .map(row -> reader.isOf(Organization.STATE)
                        ? row.withoutReasons(CaseReader.withheld(Organization.DHS))
                        : row)
                .orElse(null);
    }
}
