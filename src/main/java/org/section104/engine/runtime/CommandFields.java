package org.section104.engine.runtime;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads and sets protected fields of the engine's objects. A missing field fails the call, so that no command passes a
 * guard unread.
 */
public final class CommandFields {

    private static final Map<String, Field> FIELDS = new ConcurrentHashMap<>();

    private CommandFields() {}

    public static <T> T read(Object owner, String name, Class<T> type) {
        try {
            return type.cast(field(owner, name).get(owner));
        } catch (IllegalAccessException unreadable) {
            throw new IllegalStateException("Cannot read " + name + " of " + owner.getClass(), unreadable);
        }
    }

    public static void write(Object owner, String name, Object value) {
        try {
            field(owner, name).set(owner, value);
        } catch (IllegalAccessException unwritable) {
            throw new IllegalStateException("Cannot set " + name + " of " + owner.getClass(), unwritable);
        }
    }

    private static Field field(Object owner, String name) {
        return FIELDS.computeIfAbsent(owner.getClass().getName() + "#" + name, key -> find(owner.getClass(), name));
    }

    private static Field find(Class<?> type, String name) {
        for (Class<?> owner = type; owner != null; owner = owner.getSuperclass()) {
            try {
                var field = owner.getDeclaredField(name);
                field.setAccessible(true);
                return field;
            } catch (NoSuchFieldException declaredAbove) {
                continue;
            }
        }
        throw new IllegalStateException(
                "%s has no field %s in this version of the engine".formatted(type.getName(), name));
    }
}
