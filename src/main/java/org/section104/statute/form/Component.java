package org.section104.statute.form;

import java.util.Map;

/**
 * A component of a form, at any depth.
 *
 * @param json the attributes
 */
record Component(Map<?, ?> json) {

    String type() {
        return text("type");
    }

    String id() {
        return text("id");
    }

    /** Returns the variable that the component writes; empty if it writes none. */
    String key() {
        return text("key");
    }

    /** Returns an attribute that is a text; empty if it is missing or not a text. */
    String text(String attribute) {
        return json.get(attribute) instanceof String text ? text : "";
    }

    boolean is(String attribute) {
        return Boolean.TRUE.equals(json.get(attribute));
    }

    /** Returns an attribute that is an object; empty if it is missing or not an object. */
    Map<?, ?> object(String attribute) {
        return json.get(attribute) instanceof Map<?, ?> object ? object : Map.of();
    }

    /**
     * Returns the condition that hides the component, with normalized spaces; empty if it has none or not as a text.
     */
    String hide() {
        return object("conditional").get("hide") instanceof String hide ? Feel.normal(hide) : "";
    }

    boolean isConditional() {
        return json.get("conditional") != null;
    }

    /** Returns the label, or the type if there is no label. */
    String label() {
        var label = text("label").strip();
        return label.isEmpty() ? type() : label;
    }

    /** Returns the subject of a sentence about the component. */
    String named() {
        var where = key().isEmpty() ? id() : key();
        return "The %s %s%s"
                .formatted(
                        key().isEmpty() ? "component" : "field",
                        Words.quoted(label()),
                        where.isEmpty() ? "" : " (" + where + ")");
    }
}
