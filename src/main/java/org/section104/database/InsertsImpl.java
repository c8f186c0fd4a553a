package org.section104.database;

import org.springframework.data.jdbc.core.JdbcAggregateTemplate;

/** Spring Data finds this class by its name. */
class InsertsImpl<T> implements Inserts<T> {

    private final JdbcAggregateTemplate aggregates;

    InsertsImpl(JdbcAggregateTemplate aggregates) {
        this.aggregates = aggregates;
    }

    @Override
    public T insert(T aggregate) {
        return aggregates.insert(aggregate);
    }
}
