package org.section104.terminal;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file with its name as people write it. In the locale {@code C} Java knows ASCII names only: it cannot open a file by another
 * name, and shows question marks for it. Addresses are always UTF-8, so they stand in for names there.
 *
 * @param name the name, as it was given or found
 * @param path where the file lies
 */
public record NamedPath(String name, Path path) {

    private static final String UNENCODED = "-._~/";

    /** What Java puts for a character that the locale does not know. */
    private static final char UNKNOWN = '\uFFFD';

    /** Returns the file of a name. */
    public static NamedPath of(String name) {
        try {
            return new NamedPath(name, Path.of(name));
        } catch (InvalidPathException unknownCharacter) {
            var folder = name.startsWith("/") ? "" : "/proc/self/cwd/";
            return new NamedPath(name, Path.of(URI.create("file://" + folder + encoded(name))));
        }
    }

    /** Returns a file that was found in this folder. */
    public NamedPath found(Path file) {
        if (file.toString().indexOf(UNKNOWN) < 0) {
            return new NamedPath(file.toString(), file);
        }
        var within = file.toUri().getPath().substring(path.toUri().getPath().length());
        return new NamedPath(name.replaceFirst("/+$", "") + "/" + within, file);
    }

    /** Returns the file of a name in a folder. */
    public static Path in(Path folder, String name) {
        try {
            return folder.resolve(name);
        } catch (InvalidPathException unknownCharacter) {
            return Path.of(URI.create(folder.toUri() + encoded(name)));
        }
    }

    /** Returns the arguments of this program as they were given. */
    public static String[] arguments(String... arguments) throws IOException {
        if (String.join("", arguments).indexOf(UNKNOWN) < 0) {
            return arguments;
        }
        var started = Path.of("/proc/self/cmdline");
        if (!Files.isReadable(started)) {
            return arguments;
        }
        var all = new String(Files.readAllBytes(started), StandardCharsets.UTF_8).split("\0", -1);
        var given = new String[arguments.length];
        // the last ends with a NUL, too
        System.arraycopy(all, all.length - 1 - given.length, given, 0, given.length);
        return given;
    }

    /** Says why a file cannot be read, as the rest of a sentence about it. */
    public static String unreadable(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "is not there";
        }
        if (failure instanceof AccessDeniedException) {
            return "cannot be read: permission is denied";
        }
        return "cannot be read: " + failure.getMessage();
    }

    private static String encoded(String name) {
        var encoded = new StringBuilder();
        for (byte one : name.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (one & 0xFF);
            boolean isPlain =
                    character < 0x80 && (Character.isLetterOrDigit(character) || UNENCODED.indexOf(character) >= 0);
            encoded.append(isPlain ? String.valueOf(character) : "%%%02X".formatted((int) character));
        }
        return encoded.toString();
    }
}
