package org.section104.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Malformed values: as JSON, percent-encoded in a URL, and as whole bodies. */
final class MalformedValues {

    static final String LONG = "x".repeat(10_000);

    /** More than the maximum number of bind parameters of a PostgreSQL statement. */
    private static final int MANY = 70_000;

    private static final List<String> EVERYWHERE = List.of(
            "null",
            "\"\"",
            "\"   \"",
            "[]",
            "[null]",
            "{}",
            "{\"\":null}",
            "true",
            "-1",
            "2147483648",
            "1e400",
            "NaN",
            "\"nothing\"",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"'; drop table act_ru_task; --\"",
            "\"%_\\\\\"",
            "\"\\u202e\\ufeff\\u0007\"",
            "\"${''.getClass()}\"",
            "\"${\"",
            "\"{existing}\"",
            "\"" + LONG + "\"",
            deep(2_000));

    private static final Map<String, List<String>> BY_TYPE = Map.of(
            "string", List.of("0", "[\"a\",\"b\"]", "\"" + "é".repeat(256) + "\"", "\"#{now()}\"", "\"..\""),
            "integer", List.of("\"1\"", "\"x\"", "1.5", "-2147483649", "99999999999999999999"),
            "number", List.of("\"x\"", "-1e308", "99999999999999999999"),
            "boolean", List.of("\"true\"", "\"x\"", "0"),
            "date",
                    List.of(
                            "\"yesterday\"",
                            "\"2027-02-30T00:00:00.000+0000\"",
                            "\"9999999-01-01T00:00:00.000+0000\"",
                            "\"0000-00-00T00:00:00.000+0000\"",
                            "\"2027-01-01\"",
                            "0"),
            "enum", List.of("\"unknown\"", "0", "\"ASC\""),
            "array",
                    List.of(
                            "\"a\"",
                            "[{}]",
                            "[[]]",
                            "[1]",
                            "[\"\"]",
                            "[\"a\",null]",
                            "[{\"name\":null,\"operator\":null,\"value\":null}]",
                            "[{\"name\":\"a\",\"operator\":\"unknown\",\"value\":1}]",
                            "[{\"name\":\"a\",\"operator\":\"like\",\"value\":1}]",
                            "[{\"sortBy\":\"unknown\",\"sortOrder\":\"asc\"}]",
                            "[{\"sortBy\":null,\"sortOrder\":null}]",
                            many("\"a\"")),
            "object",
                    List.of(
                            "\"a\"",
                            "[1]",
                            "{\"a\":null}",
                            "{\"a\":{}}",
                            "{\"a\":{\"value\":{}}}",
                            "{\"a\":{\"value\":1,\"type\":\"Unknown\"}}",
                            "{\"a\":{\"value\":\"x\",\"type\":\"Date\"}}",
                            "{\"a\":{\"value\":\"x\",\"type\":\"Integer\"}}",
                            "{\"a\":{\"value\":\"{\",\"type\":\"Json\"}}",
                            "{\"a\":{\"value\":\"x\",\"type\":\"File\"}}",
                            "{\"a\":{\"value\":\"x\",\"type\":\"Object\",\"valueInfo\":{\"objectTypeName\":\"java.lang.Runtime\",\"serializationDataFormat\":\"application/json\"}}}",
                            "{\"a\":{\"value\":\"x\",\"type\":\"Bytes\"}}"));

    private static final List<String> ENCODED = List.of(
            "",
            "%00",
            "%2F",
            "%",
            "%zz",
            "%C3%28",
            "%ED%A0%80",
            "%F0%9F%92%A9",
            "+",
            "nothing",
            "-1",
            "2147483648",
            "99999999999999999999",
            "NaN",
            "1.5",
            "true",
            "asc",
            "yesterday",
            "2027-02-30T00:00:00.000%2B0000",
            "a_eq_b",
            "a_unknown_b",
            "a_gt_",
            "_,_",
            ",",
            "%27%3B--",
            "%24%7B1%2F0%7D",
            "null",
            "{existing}",
            "%E2%80%AE",
            "x".repeat(3_000));

    private MalformedValues() {}

    /** Lists JSON that is wrong for a field of a type. */
    static List<String> json(String type) {
        return Stream.concat(EVERYWHERE.stream(), BY_TYPE.getOrDefault(type, List.of()).stream())
                .toList();
    }

    /** Lists wrong URL parts in their encoded form. */
    static List<String> encoded() {
        return ENCODED;
    }

    /** Lists bodies that are wrong as a whole. */
    static List<byte[]> bodies() {
        return List.of(
                new byte[0],
                "null".getBytes(UTF_8),
                "[]".getBytes(UTF_8),
                "{}".getBytes(UTF_8),
                "[null]".getBytes(UTF_8),
                "[{}]".getBytes(UTF_8),
                "\"x\"".getBytes(UTF_8),
                "1".getBytes(UTF_8),
                "{".getBytes(UTF_8),
                "{\"variables\":null,\"variables\":{}}".getBytes(UTF_8),
                "{\"unknown\":1}".getBytes(UTF_8),
                "{\"orQueries\":[{\"orQueries\":[{}]}]}".getBytes(UTF_8),
                deep(2_000).getBytes(UTF_8),
                new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xC3, '(', '"', '}'},
                new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3},
                new byte[] {(byte) 0xFE, (byte) 0xFF, 0, '{', 0, '}'});
    }

    private static String deep(int levels) {
        return "[".repeat(levels) + "]".repeat(levels);
    }

    private static String many(String element) {
        return Collections.nCopies(MANY, element).stream().collect(Collectors.joining(",", "[", "]"));
    }
}
