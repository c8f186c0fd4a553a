package org.section104.explorer.diagram;

import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The names of the diagram's vocabulary, as the engine reads them: by exact namespace. An attribute of BPMN's own has none; an
 * attribute of the same local name in another namespace is another attribute.
 */
public final class Bpmn {

    /** The namespace of BPMN's elements. */
    public static final String NAMESPACE = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    /** The namespace of the engine's extensions. */
    public static final String EXTENSIONS = "http://camunda.org/schema/1.0/bpmn";

    /** Its older spelling: the engine reads it where the other is not set. No other spelling is known to it. */
    public static final String FORMER_EXTENSIONS = "http://activiti.org/bpmn";

    private Bpmn() {}

    /** Returns whether the cursor stands on an element of BPMN of this name. */
    public static boolean is(XMLStreamReader xml, String name) {
        return xml.getLocalName().equals(name) && NAMESPACE.equals(xml.getNamespaceURI());
    }

    /** Returns whether the cursor stands on an extension element of this name. */
    public static boolean isExtension(XMLStreamReader xml, String name) {
        var namespace = xml.getNamespaceURI();
        return xml.getLocalName().equals(name) && (EXTENSIONS.equals(namespace) || FORMER_EXTENSIONS.equals(namespace));
    }

    /** Returns an attribute without a namespace; null when it is not set. */
    public static @Nullable String attribute(XMLStreamReader xml, String name) {
        // the empty string is "no namespace" to the JDK's reader, and null would be "whatever namespace"
        return xml.getAttributeValue("", name);
    }

    /** Returns an attribute of the extensions, in the older spelling only where the other is not set; null when neither is. */
    public static @Nullable String extension(XMLStreamReader xml, String name) {
        var value = xml.getAttributeValue(EXTENSIONS, name);
        return value == null ? xml.getAttributeValue(FORMER_EXTENSIONS, name) : value;
    }
}
