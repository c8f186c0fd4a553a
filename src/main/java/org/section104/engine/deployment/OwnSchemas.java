package org.section104.engine.deployment;

/**
 * Keeps the engine's parsers of diagrams and decisions to the schemas that the engine brings. By default they also fetch each
 * schema that a file names by {@code xsi:schemaLocation}, from any address.
 */
final class OwnSchemas {

    /** The one setting that all these parsers read, when they are first used (JAXP). */
    private static final String PROPERTY = "javax.xml.accessExternalSchema";

    /** The protocols of the class path: a folder or a jar, and a jar within a jar. */
    private static final String PROTOCOLS = "file,nested";

    private OwnSchemas() {}

    /** Takes effect for the parsers that are used from now on. */
    static void only() {
        System.setProperty(PROPERTY, PROTOCOLS);
    }
}
