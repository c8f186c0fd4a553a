package org.section104.engine.deployment;

/**
 * Restricts the engine's parsers of diagrams and decisions to the schemas that the engine ships. By default the parsers
 * also fetch every schema that a file names in {@code xsi:schemaLocation}, from any address.
 */
final class OwnSchemas {

    /** The system property (JAXP) that all these parsers read at their first use. */
    private static final String PROPERTY = "javax.xml.accessExternalSchema";

    /** The protocols of the class path: a folder or a jar, and a nested jar. */
    private static final String PROTOCOLS = "file,nested";

    private OwnSchemas() {}

    /** Sets the restriction. Parsers that were used before keep their own. */
    static void only() {
        System.setProperty(PROPERTY, PROTOCOLS);
    }
}
