package org.section104.explorer.diagram;

import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads names of the BPMN vocabulary as the engine does: by exact namespace. BPMN's own attributes have no namespace.
 * An attribute with the same local name in another namespace is a different attribute.
 */
public final class Bpmn {

    /** The namespace of BPMN's elements. */
    public static final String NAMESPACE = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    /** The namespace of the engine's extensions. */
    public static final String EXTENSIONS = "http://camunda.org/schema/1.0/bpmn";

    /**
     * The former namespace of the engine's extensions. The engine reads it if the current one is not set, and knows no
     * other.
     */
    public static final String FORMER_EXTENSIONS = "http://activiti.org/bpmn";

    private Bpmn() {}

    /** Returns whether the cursor is at a BPMN element with this name. */
    public static boolean is(XMLStreamReader xml, String name) {
        return xml.getLocalName().equals(name) && NAMESPACE.equals(xml.getNamespaceURI());
    }

    /** Returns whether the cursor is at an extension element with this name. */
    public static boolean isExtension(XMLStreamReader xml, String name) {
        var namespace = xml.getNamespaceURI();
        return xml.getLocalName().equals(name) && (EXTENSIONS.equals(namespace) || FORMER_EXTENSIONS.equals(namespace));
    }

    /** Returns an attribute without a namespace; null if it is not set. */
    public static @Nullable String attribute(XMLStreamReader xml, String name) {
        // for the JDK's reader, the empty string is "no namespace" and null is "any namespace"
        return xml.getAttributeValue("", name);
    }

    /**
     * Returns an attribute of the extensions; from the former namespace only if the current one is not set; null if
     * neither is set.
     */
    public static @Nullable String extension(XMLStreamReader xml, String name) {
        var value = xml.getAttributeValue(EXTENSIONS, name);
        return value == null ? xml.getAttributeValue(FORMER_EXTENSIONS, name) : value;
    }
}
