package org.section104.engine.runtime;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * A field of one of the engine's classes that the engine has no public method for. {@link EngineFields} lists those that
 * the service relies on.
 *
 * @param <O> the engine's class
 * @param <T> the field's type
 */
public final class EngineField<O, T> {

    private final Class<O> owner;
    private final Field field;

    private EngineField(Class<O> owner, Field field) {
        this.owner = owner;
        this.field = field;
    }

    /**
     * Finds the field in the class or in one of its superclasses.
     *
     * @throws IllegalStateException if this version of the engine has no such field, or has one of another type
     */
    static <O, T> EngineField<O, T> of(Class<O> owner, String name, Class<? super T> type) {
        var field = ReflectionUtils.findField(owner, name);
        if (field == null) {
            throw new IllegalStateException(
                    "%s has no field '%s' in this version of the engine".formatted(owner.getName(), name));
        }
        if (!type.isAssignableFrom(ClassUtils.resolvePrimitiveIfNecessary(field.getType()))) {
            throw new IllegalStateException("The field '%s' of %s is a %s in this version of the engine, not a %s"
                    .formatted(name, owner.getName(), field.getType().getName(), type.getName()));
        }
        field.setAccessible(true);
        return new EngineField<>(owner, field);
    }

    /** The instance fields of a class and its superclasses, whatever they are in this version of the engine. */
    public static <O> List<EngineField<O, Object>> all(Class<O> owner) {
        var fields = new ArrayList<EngineField<O, Object>>();
        ReflectionUtils.doWithFields(
                owner,
                field -> {
                    field.setAccessible(true);
                    fields.add(new EngineField<>(owner, field));
                },
                field -> !Modifier.isStatic(field.getModifiers()));
        return List.copyOf(fields);
    }

    public String name() {
        return field.getName();
    }

    public Class<?> type() {
        return field.getType();
    }

    /** The value of a field that the engine always sets. */
    public T read(O object) {
        return Objects.requireNonNull(readNullable(object), () -> this + " is null");
    }

    /** The value of a field that may be null. */
    @Nullable
    @SuppressWarnings("unchecked")
    public T readNullable(O object) {
        return (T) ReflectionUtils.getField(field, object);
    }

    public void write(O object, @Nullable T value) {
        ReflectionUtils.setField(field, object, value);
    }

    @Override
    public String toString() {
        return "The field '%s' of %s".formatted(field.getName(), owner.getName());
    }
}
