package org.section104.statute;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** Files that are not well-formed, each with the words and the place that a process owner is told. */
public final class MalformedFiles {

    private static final String BEGIN =
            "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" targetNamespace=\"n\">\n";

    private MalformedFiles() {}

    /**
     * A malformed file.
     *
     * @param what what is wrong with it
     * @param bytes its content
     * @param words what is said of it
     * @param line the line that is named; 0 when none is
     */
    public record Malformed(String what, byte[] bytes, String words, int line) {

        Malformed(String what, String text, String words, int line) {
            this(what, text.getBytes(StandardCharsets.UTF_8), words, line);
        }

        @Override
        public String toString() {
            return what;
        }
    }

    /** Every kind. */
    public static Stream<Malformed> all() {
        String whole =
                BEGIN + "<process id=\"p\" isExecutable=\"true\"><task id=\"caf\u00e9\"/></process>\n</definitions>";
        return Stream.of(
                new Malformed("an unclosed tag", BEGIN + "<process id=\"p\">\n</definitions>", "</process>", 3),
                new Malformed("a mismatched tag", BEGIN + "<process id=\"p\"></procces>", "</process>", 2),
                new Malformed(
                        "a file that ends too early",
                        BEGIN + "<process id=\"p\">",
                        "The file ends before its last element is closed",
                        2),
                new Malformed("an undeclared prefix", BEGIN + "<bpmn:process/></definitions>", "prefix \"bpmn\"", 2),
                new Malformed(
                        "an undeclared prefix of an attribute",
                        BEGIN + "<process camunda:versionTag=\"1\"/></definitions>",
                        "prefix \"camunda\"",
                        2),
                new Malformed(
                        "a repeated attribute",
                        BEGIN + "<process id=\"a\" id=\"b\"/></definitions>",
                        "Attribute \"id\"",
                        2),
                new Malformed(
                        "a repeated attribute of a namespace",
                        BEGIN + "<process xmlns:a=\"n\" xmlns:b=\"n\" a:x=\"1\" b:x=\"2\"/></definitions>",
                        "Attribute \"x\"",
                        2),
                new Malformed(
                        "a prefix without a namespace",
                        BEGIN + "<process xmlns:a=\"\"/></definitions>",
                        "namespace",
                        2),
                new Malformed("an unknown entity", BEGIN + "<process id=\"&nbsp;\"/></definitions>", "\"nbsp\"", 2),
                new Malformed("an ampersand", BEGIN + "<process name=\"a & b\"/></definitions>", "write &amp;", 2),
                new Malformed(
                        "a bare less-than sign", BEGIN + "<process>1 < 2</process></definitions>", "write &lt;", 2),
                new Malformed("an attribute without quotes", BEGIN + "<process id=p/></definitions>", "quote", 2),
                new Malformed("text after the end", whole + "more", "Something follows the end", 3),
                new Malformed("two documents", whole + whole, "Something follows the end", 3),
                new Malformed("a document type", "<!DOCTYPE x>" + whole, "<!DOCTYPE", 1),
                new Malformed(
                        "a blank before the declaration",
                        " <?xml version=\"1.0\"?>" + whole,
                        "before the XML declaration",
                        1),
                new Malformed("no XML", "hello", "not allowed in prolog", 1),
                new Malformed("a control character", BEGIN + "<process id=\"\u0001\"/></definitions>", "character", 2),
                new Malformed(
                        "Latin letters", whole.getBytes(StandardCharsets.ISO_8859_1), "save the file as UTF-8", 2),
                new Malformed("UTF-16", whole.getBytes(StandardCharsets.UTF_16), "save it as UTF-8", 0),
                new Malformed(
                        "UTF-16 without a mark", whole.getBytes(StandardCharsets.UTF_16LE), "save it as UTF-8", 0),
                new Malformed(
                        "another encoding declared",
                        ("<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + whole).getBytes(StandardCharsets.UTF_8),
                        "save it as UTF-8",
                        0),
                new Malformed(
                        "bytes", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}, "save the file as UTF-8", 1));
    }
}
