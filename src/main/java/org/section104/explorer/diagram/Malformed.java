package org.section104.explorer.diagram;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/** Rewrites the parser's messages about malformed files in plain words, without positions, codes, and keys. */
final class Malformed {

    private static final String BEGINNING = "Message: ";

    /**
     * The key and the arguments with which the parser reports a fault of namespaces: {@code
     * http://…#ElementPrefixUnbound?bpmn&bpmn:process}.
     */
    private static final Pattern NAMESPACES =
            Pattern.compile("http://www\\.w3\\.org/\\S*#(\\w+)\\??(.*)", Pattern.DOTALL);

    private static final Pattern CODE = Pattern.compile("^[A-Z]+\\d+: ");

    /** The meaning of each of the parser's technical messages, by the beginning of the message. */
    private static final Map<String, String> MEANINGS = Map.of(
            "XML document structures must start and end",
            "The file ends before its last element is closed.",
            "The processing instruction target matching",
            "Something comes before the XML declaration (<?xml …?>): remove it.",
            "The content of elements must consist of",
            "A \"<\" in a text begins no element: write &lt; instead.",
            "The entity name must immediately follow",
            "An \"&\" stands alone: write &amp; instead.",
            "The markup in the document following the root",
            "Something follows the end of the last element: remove it.",
            "Content is not allowed in trailing section",
            "Something follows the end of the last element: remove it.");

    private Malformed() {}

    /**
     * Returns what is wrong as a sentence with at most {@value Excerpt#LONGEST} characters of the parser's message.
     */
    static String words(XMLStreamException malformed) {
        if (malformed.getMessage() == null) {
            return "the file cannot be parsed.";
        }
        int start = malformed.getMessage().indexOf(BEGINNING);
        String message =
                start < 0 ? malformed.getMessage() : malformed.getMessage().substring(start + BEGINNING.length());
        Matcher namespaces = NAMESPACES.matcher(message);
        return Excerpt.of(
                namespaces.matches()
                        ? namespaces(namespaces.group(1), namespaces.group(2).split("&"))
                        : meaning(CODE.matcher(message).replaceFirst("")));
    }

    private static String meaning(String message) {
        return MEANINGS.entrySet().stream()
                .filter(meaning -> message.startsWith(meaning.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(message);
    }

    private static String namespaces(String mistake, String... names) {
        if (mistake.equals("ElementPrefixUnbound") && names.length > 1) {
            return "The prefix \"%s\" for element \"%s\" is not bound.".formatted(names[0], names[1]);
        }
        if (mistake.equals("AttributePrefixUnbound") && names.length > 2) {
            return "The prefix \"%s\" for attribute \"%s\" of element \"%s\" is not bound."
                    .formatted(names[2], names[1], names[0]);
        }
        if ((mistake.equals("AttributeNSNotUnique") || mistake.equals("AttributeNotUnique")) && names.length > 1) {
            return "Attribute \"%s\" was already specified for element \"%s\".".formatted(names[1], names[0]);
        }
        return "A namespace is declared in a way that XML does not allow.";
    }
}
