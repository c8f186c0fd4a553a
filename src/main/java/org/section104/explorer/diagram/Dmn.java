package org.section104.explorer.diagram;

import java.util.Set;
import javax.xml.stream.XMLStreamReader;

/** Reads names of the DMN vocabulary that the gate uses. */
public final class Dmn {

    /** The namespaces of DMN 1.1 to 1.5, including Camunda's former spellings. The engine treats them all alike. */
    public static final Set<String> NAMESPACES = Set.of(
            "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
            "http://www.omg.org/spec/DMN/20151101/dmn11.xsd",
            "http://www.omg.org/spec/DMN/20180521/MODEL/",
            "https://www.omg.org/spec/DMN/20191111/MODEL/",
            "https://www.omg.org/spec/DMN/20191111/DMN13.xsd",
            "https://www.omg.org/spec/DMN/20211108/MODEL/",
            "https://www.omg.org/spec/DMN/20230324/MODEL/");

    /** The namespace of the engine's own attributes. */
    public static final String CAMUNDA = "http://camunda.org/schema/1.0/dmn";

    private Dmn() {}

    /** Returns whether the cursor is at a DMN element with this name, in any version. */
    public static boolean is(XMLStreamReader xml, String name) {
        return xml.getLocalName().equals(name) && isElement(xml);
    }

    /** Returns whether the cursor is at a DMN element, in any version. */
    public static boolean isElement(XMLStreamReader xml) {
        return NAMESPACES.contains(String.valueOf(xml.getNamespaceURI()));
    }
}
