package org.section104.engine.deployment;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;

/**
 * The beans that expressions in diagrams may use: only those that the gate knows. By default the engine would publish
 * every bean of the service, even its data source.
 */
class PublishedBeans extends AbstractMap<Object, Object> {

    /** The bean that only the filters of Tasklist use. The gate refuses diagrams that name it. */
    private static final String OF_FILTERS = "actingOffices";

    private final Supplier<Set<String>> names;
    private final BeanFactory beans;

    PublishedBeans(Supplier<Set<String>> names, BeanFactory beans) {
        this.names = names;
        this.beans = beans;
    }

    @Override
    public boolean containsKey(Object name) {
        return OF_FILTERS.equals(name) || names.get().contains(name);
    }

    @Nullable
    @Override
    public Object get(Object name) {
        return containsKey(name) ? beans.getBean(String.valueOf(name)) : null;
    }

    @Override
    public Set<Map.Entry<Object, Object>> entrySet() {
        return names.get().stream()
                .map(name -> Map.<Object, Object>entry(name, beans.getBean(name)))
                .collect(Collectors.toSet());
    }
}
