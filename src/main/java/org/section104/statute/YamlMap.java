package org.section104.statute;

import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A map of a YAML file that reports mistakes by line. Every scalar is a text ({@code NO} is not a boolean). An unread
 * key is a mistake.
 */
final class YamlMap {

    private final Map<String, Value> entries = new LinkedHashMap<>();
    private final Set<String> unread;
    private final Mark mark;

    private YamlMap(MappingNode node) {
        mark = node.getStartMark();
        node.getValue().forEach(tuple -> {
            var key = new Value(tuple.getKeyNode());
            if (entries.put(key.text(), new Value(tuple.getValueNode())) != null) {
                throw key.mistake("'%s' occurs twice".formatted(key.text()));
            }
        });
        unread = new LinkedHashSet<>(entries.keySet());
    }

    static YamlMap read(Reader yaml) {
        try {
            Node root = new Yaml().compose(yaml);
            if (root == null) {
                throw new StatuteException("the file is empty");
            }
            return new Value(root).map();
        } catch (MarkedYAMLException malformed) {
            Mark where = malformed.getProblemMark();
            throw new StatuteException(
                    "line %s: %s".formatted(where == null ? "?" : where.getLine() + 1, malformed.getProblem()));
        }
    }

    Set<String> keys() {
        return entries.keySet();
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    /** Returns the only one of these keys that the map has. */
    String oneOf(String... keys) {
        List<String> there = List.of(keys).stream().filter(this::has).toList();
        if (there.size() != 1) {
            throw mistake("one of %s must be there, and only one".formatted(List.of(keys)));
        }
        return there.get(0);
    }

    Value value(String key) {
        Value value = entries.get(key);
        if (value == null) {
            throw mistake("'%s' is missing".formatted(key));
        }
        unread.remove(key);
        return value;
    }

    String text(String key) {
        return value(key).text();
    }

    /** Returns an optional text, or an empty text if the key is missing. */
    String optional(String key) {
        return has(key) ? text(key) : "";
    }

    YamlMap map(String key) {
        return value(key).map();
    }

    List<Value> values(String key) {
        return value(key).list();
    }

    List<String> texts(String key) {
        return values(key).stream().map(Value::text).toList();
    }

    /** Returns the maps of an optional list. */
    List<YamlMap> maps(String key) {
        return has(key) ? values(key).stream().map(Value::map).toList() : List.of();
    }

    /** Returns an optional map of texts. */
    Map<String, String> textMap(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (has(key)) {
            YamlMap map = map(key);
            map.keys().forEach(name -> texts.put(name, map.text(name)));
        }
        return texts;
    }

    /** Requires that every key has been read. */
    void done() {
        unread.stream().findFirst().ifPresent(key -> {
            throw value(key).mistake("'%s' is not known here".formatted(key));
        });
    }

    StatuteException mistake(String what) {
        return new StatuteException("line %d: %s".formatted(mark.getLine() + 1, what));
    }

    /** A value with its line. */
    record Value(Node node) {

        boolean isText() {
            return node instanceof ScalarNode;
        }

        boolean isText(String text) {
            return node instanceof ScalarNode scalar && scalar.getValue().equals(text);
        }

        String text() {
            if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
                return scalar.getValue();
            }
            throw mistake("a text is expected here");
        }

        /** Returns a list. Any other value counts as a list of one entry. */
        List<Value> list() {
            return node instanceof SequenceNode sequence
                    ? sequence.getValue().stream().map(Value::new).toList()
                    : List.of(this);
        }

        YamlMap map() {
            if (node instanceof MappingNode mapping) {
                return new YamlMap(mapping);
            }
            throw mistake("a map is expected here");
        }

        StatuteException mistake(String what) {
            return new StatuteException(
                    "line %d: %s".formatted(node.getStartMark().getLine() + 1, what));
        }
    }
}
