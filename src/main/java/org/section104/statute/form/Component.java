package org.section104.statute.form;

import java.util.Map;

/**
 * A component of a form, on any level.
 *
 * @param json its attributes
 */
record Component(Map<?, ?> json) {

    String type() {
        return text("type");
    }

    String id() {
        return text("id");
    }

    /** The variable that it writes; empty when it writes none. */
    String key() {
        return text("key");
    }

    /** An attribute that is a text; empty when it is absent or something else. */
    String text(String attribute) {
        return json.get(attribute) instanceof String text ? text : "";
    }

    boolean is(String attribute) {
        return Boolean.TRUE.equals(json.get(attribute));
    }

    /** An attribute that is an object; empty when it is absent or something else. */
    Map<?, ?> object(String attribute) {
        return json.get(attribute) instanceof Map<?, ?> object ? object : Map.of();
    }

    /** The condition under which it is hidden, without spaces around its parts; empty when it is always shown. */
    String hide() {
        return object("conditional").get("hide") instanceof String hide ? Feel.normal(hide) : "";
    }

    boolean isConditional() {
        return json.get("conditional") != null;
    }

    /** What people call it: its label, or else what it is. */
    String label() {
        var label = text("label").strip();
        return label.isEmpty() ? type() : label;
    }

    /** How a sentence begins that speaks of it. */
    String named() {
        var where = key().isEmpty() ? id() : key();
        return "The %s %s%s"
                .formatted(
                        key().isEmpty() ? "component" : "field",
                        Words.quoted(label()),
                        where.isEmpty() ? "" : " (" + where + ")");
    }
}
