package org.section104.statute;

import java.io.Reader;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.section104.statute.YamlMap.Value;
import org.section104.statute.rule.Claim;
import org.section104.statute.rule.Rule;
import org.section104.statute.rule.Rule.Happening;
import org.section104.statute.rule.Rule.Law;
import org.section104.statute.rule.Statute;
import org.section104.statute.rule.Statute.Clock;
import org.section104.statute.rule.Statute.ProcessLaw;
import org.section104.statute.rule.Statute.TableLaw;
import org.section104.statute.rule.Statute.Texts;
import org.section104.statute.rule.Step;
import org.section104.statute.rule.Step.Contract;
import org.section104.statute.rule.Step.Setting;

/** Reads the rules of the statute from YAML. Counsel owns the file. An exception names the line of a mistake. */
final class StatuteFile {

    private static final Pattern CALL = Pattern.compile("(\\w+\\.\\w+)\\(([\\w\\s,]*)\\)");

    private StatuteFile() {}

    /**
     * Reads the rules of a file.
     *
     * @throws StatuteException if the file cannot be read or contains an unknown key or value
     */
    static Statute read(Reader yaml) {
        YamlMap file = YamlMap.read(yaml);
        Map<String, ProcessLaw> processes = new LinkedHashMap<>();
        YamlMap laws = file.map("processes");
        laws.keys().forEach(id -> processes.put(id, process(id, laws.map(id))));
        Map<String, TableLaw> tables = new LinkedHashMap<>();
        YamlMap decisions = file.map("decisions");
        decisions.keys().forEach(id -> tables.put(id, table(id, decisions.map(id))));
        Statute statute = new Statute(
                period(file.value("historyTimeToLive")),
                calls(file),
                file.maps("clocks").stream().map(StatuteFile::clock).toList(),
                Set.copyOf(file.texts("neverEmpty")),
                processes,
                tables,
                file.textMap("ownForms"),
                texts(file));
        file.done();
        return statute;
    }

    private static Map<String, List<String>> calls(YamlMap file) {
        Map<String, List<String>> calls = new LinkedHashMap<>();
        for (Value value : file.values("readOnly")) {
            Matcher call = CALL.matcher(value.text());
            if (!call.matches()) {
                throw value.mistake("'%s' is not a call such as bean.method(variable)".formatted(value.text()));
            }
            String variables = call.group(2).strip();
            calls.put(call.group(1), variables.isEmpty() ? List.of() : List.of(variables.split("\\s*,\\s*")));
        }
        return calls;
    }

    private static Optional<Texts> texts(YamlMap file) {
        if (!file.has("values")) {
            return Optional.empty();
        }
        YamlMap values = file.map("values");
        Map<String, Integer> longest = new LinkedHashMap<>();
        YamlMap lengths = values.map("longest");
        lengths.keys().forEach(name -> longest.put(name, number(lengths.value(name))));
        lengths.done();
        Texts texts = new Texts(Set.copyOf(values.texts("dates")), longest);
        values.done();
        return Optional.of(texts);
    }

    private static int number(Value value) {
        try {
            return Integer.parseInt(value.text());
        } catch (NumberFormatException none) {
            throw value.mistake("'%s' is not a whole number".formatted(value.text()));
        }
    }

    private static Clock clock(YamlMap map) {
        Clock clock =
                new Clock(map.text("expression"), map.has("atMost") ? duration(map.value("atMost")) : Statute.NO_LIMIT);
        map.done();
        return clock;
    }

    private static TableLaw table(String id, YamlMap map) {
        TableLaw law = new TableLaw(
                id,
                map.text("clause"),
                map.text("text"),
                map.texts("input"),
                map.has("cells") && isWords(map.value("cells")),
                map.text("output"),
                map.text("reason"),
                number(map.value("longestReason")),
                map.texts("values"),
                map.text("guarded"),
                map.text("otherwise"));
        map.done();
        return law;
    }

    private static boolean isWords(Value cells) {
        if (!cells.isText("words")) {
            throw cells.mistake("'cells' is words, or is left out");
        }
        return true;
    }

    private static ProcessLaw process(String id, YamlMap map) {
        String clause = map.text("clause");
        Map<String, List<String>> variables = new LinkedHashMap<>();
        YamlMap declared = map.map("variables");
        declared.keys().forEach(name -> variables.put(name, declared.texts(name)));
        Map<String, Step> steps = new LinkedHashMap<>();
        YamlMap labels = map.map("steps");
        labels.keys().forEach(label -> steps.put(label, step(label, labels.map(label), variables)));
        var names = new Names(variables, steps);
        steps.values().forEach(step -> names.checkContract(step, labels));
        List<Rule> rules = new ArrayList<>();
        for (YamlMap rule : map.maps("rules")) {
            rules.add(rule(rule, names));
        }
        requireDifferentIds(rules, map);
        var law = new ProcessLaw(
                id,
                clause,
                one(map, names),
                map.textMap("listeners"),
                variables("service", map, names),
                variables("begins", map, names),
                variables,
                steps,
                List.copyOf(rules));
        map.done();
        return law;
    }

    private static Set<String> variables(String key, YamlMap map, Names names) {
        return map.has(key) ? Set.copyOf(names.variables(map.values(key))) : Set.of();
    }

    private static String one(YamlMap map, Names names) {
        return map.has("one") ? names.variables(List.of(map.value("one"))).get(0) : "";
    }

    private static void requireDifferentIds(List<Rule> rules, YamlMap map) {
        Set<String> ids = new java.util.HashSet<>();
        rules.stream()
                .map(rule -> rule.law().id())
                .filter(id -> !ids.add(id))
                .findFirst()
                .ifPresent(id -> {
                    throw map.mistake("two rules have the id '%s'; give each its own".formatted(id));
                });
    }

    private static Step step(String label, YamlMap map, Map<String, List<String>> variables) {
        var contract = new Contract(
                map.text("type"),
                map.optional("group"),
                map.optional("form"),
                map.optional("bean"),
                map.optional("calls"),
                map.textMap("in"),
                map.optional("starts"),
                map.optional("inside"),
                map.optional("collection"),
                map.optional("element"),
                map.textMap("input"),
                map.optional("attachedTo"),
                map.optional("interrupting"),
                map.optional("timer"),
                map.optional("condition"),
                map.optional("initiator"));
        var names = new Names(variables, Map.of());
        List<Setting> sets = map.has("sets") ? sets(map.map("sets"), names) : List.of();
        var step = new Step(label, map.text("name"), map.text("clause"), contract, sets);
        map.done();
        return step;
    }

    /**
     * Reads the values that a step sets, in the order of the file. Values without a condition are the alternatives of
     * one setting.
     */
    private static List<Setting> sets(YamlMap map, Names names) {
        List<Setting> sets = new ArrayList<>();
        for (String variable : map.keys()) {
            List<String> always = new ArrayList<>();
            List<Setting> sometimes = new ArrayList<>();
            for (Value value : map.values(variable)) {
                if (value.isText()) {
                    always.addAll(names.choices(variable, value));
                } else {
                    sometimes.add(setting(variable, value.map(), names));
                }
            }
            if (!always.isEmpty()) {
                sets.add(new Setting(variable, List.copyOf(always), Claim.ALWAYS));
            }
            sets.addAll(sometimes);
        }
        return List.copyOf(sets);
    }

    private static Setting setting(String variable, YamlMap map, Names names) {
        List<String> to = map.values("to").stream()
                .flatMap(value -> names.choices(variable, value).stream())
                .toList();
        var setting = new Setting(variable, to, names.claim(map.value("when")));
        map.done();
        return setting;
    }

    private static Rule rule(YamlMap map, Names names) {
        var law = new Law(map.text("id"), map.text("clause"), map.text("text"));
        String kind = map.oneOf(
                "granted",
                "precedence",
                "response",
                "within",
                "mandatory",
                "absent",
                "open",
                "separation",
                "protected");
        Rule rule =
                switch (kind) {
                    case "mandatory" -> new Rule.Mandatory(law, happening(map.value(kind), true, names));
                    case "protected" -> new Rule.Protected(law, names.variables(map.values(kind)));
                    default -> rule(law, kind, map.map(kind), names);
                };
        map.done();
        return rule;
    }

    private static Rule rule(Law law, String kind, YamlMap map, Names names) {
        Rule rule =
                switch (kind) {
                    case "granted" ->
                        new Rule.Granted(
                                law, happenings(map.values("before"), false, names), names.claim(map.value("when")));
                    case "precedence" ->
                        new Rule.Precedence(
                                law,
                                happening(map.value("first"), true, names),
                                happenings(map.values("then"), false, names));
                    case "response" ->
                        new Rule.Response(
                                law,
                                trigger(map.value("after"), names),
                                map.values("all").stream()
                                        .map(value -> happenings(value.list(), true, names))
                                        .toList(),
                                map.has("longestWait")
                                        ? duration(map.value("longestWait"))
                                        : Rule.Response.LONGEST_WAIT);
                    case "within" -> within(law, map, names);
                    case "absent" -> absent(law, map, names);
                    case "open" -> new Rule.Open(law, names.step(map.value("step")), names.step(map.value("while")));
                    case "separation" ->
                        new Rule.Separation(
                                law,
                                map.values("steps").stream()
                                        .map(value -> value.list().stream()
                                                .map(names::step)
                                                .toList())
                                        .toList());
                    default -> throw new IllegalStateException(kind);
                };
        map.done();
        return rule;
    }

    private static Rule within(Law law, YamlMap map, Names names) {
        Duration atMost = map.has("atMost") ? duration(map.value("atMost")) : Statute.NO_LIMIT;
        boolean atOnce = Duration.ZERO.equals(atMost);
        String clock = map.optional("clock");
        if (atMost == Statute.NO_LIMIT && clock.isEmpty()) {
            throw map.mistake("'within' needs 'atMost' or 'clock'");
        }
        String otherwise = atOnce ? "" : names.step(map.value("else"));
        return new Rule.Within(
                law,
                trigger(map.value("after"), names),
                happenings(map.values("do"), !atOnce, names),
                atMost,
                clock,
                otherwise);
    }

    private static Rule absent(Law law, YamlMap map, Names names) {
        List<Value> between = map.values("between");
        if (between.size() != 2) {
            throw map.mistake("'between' needs two steps; the second may be 'never'");
        }
        Value until = between.get(1);
        return new Rule.Absent(
                law,
                happenings(map.values("step"), false, names),
                trigger(between.get(0), names),
                until.isText("never") ? List.of() : happenings(until.list(), true, names));
    }

    private static List<Happening> happenings(List<Value> values, boolean done, Names names) {
        return values.stream().map(value -> happening(value, done, names)).toList();
    }

    /** Reads a happening: a step, or a map with {@code step}, {@code done} or {@code reached}. */
    private static Happening happening(Value value, boolean done, Names names) {
        return happening(value, done, false, names);
    }

    /** Reads the trigger of a rule. A trigger may have a claim {@code when} that must hold at that moment. */
    private static Happening trigger(Value value, Names names) {
        return happening(value, true, true, names);
    }

    private static Happening happening(Value value, boolean done, boolean trigger, Names names) {
        if (value.isText()) {
            return new Happening(names.step(value), done, Claim.ALWAYS);
        }
        YamlMap map = value.map();
        String how = map.oneOf("step", "done", "reached");
        var happening = new Happening(
                names.step(map.value(how)),
                how.equals("step") ? done : how.equals("done"),
                trigger && map.has("when") ? names.claim(map.value("when")) : Claim.ALWAYS);
        map.done();
        return happening;
    }

    private static Duration duration(Value value) {
        String text = value.text();
        try {
            return text.contains("T") ? Duration.parse(text) : Duration.ofDays(days(Period.parse(text), value));
        } catch (DateTimeException malformed) {
            throw value.mistake("'%s' is not a duration; write it like P30D".formatted(text));
        }
    }

    private static Period period(Value value) {
        try {
            return Period.parse(value.text());
        } catch (DateTimeException malformed) {
            throw value.mistake("'%s' is not a number of days; write it like P3650D".formatted(value.text()));
        }
    }

    private static long days(Period period, Value value) {
        if (period.toTotalMonths() != 0) {
            throw value.mistake("a month is not always as long; count the days, like P30D");
        }
        return period.getDays();
    }
}
