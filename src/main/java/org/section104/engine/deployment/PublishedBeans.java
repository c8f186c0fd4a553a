package org.section104.engine.deployment;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;

/**
 * The beans that an expression in a diagram finds: those that the gate knows, and no other. By itself the engine would
 * offer every bean of the service, its data source included.
 */
class PublishedBeans extends AbstractMap<Object, Object> {

    /** The filters of Tasklist ask for it; the gate keeps it out of diagrams. */
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
