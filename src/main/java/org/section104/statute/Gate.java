package org.section104.statute;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.section104.statute.rule.Statute;

/** Says of diagrams and decisions whether they may run. */
public final class Gate {

    private static final Gate OF_THE_STATUTE = new Gate();

    private Gate() {}

    /** The gate of section 104: its rules are those of {@code statute/section-104.yaml}, read when first needed. */
    public static Gate ofTheStatute() {
        return OF_THE_STATUTE;
    }

    Statute statute() {
        return Loaded.STATUTE;
    }

    private static final class Loaded {
        static final Statute STATUTE = load();

        static Statute load() {
            try (var yaml = Gate.class.getResourceAsStream("/statute/section-104.yaml")) {
                return StatuteFile.read(new InputStreamReader(yaml, StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * One verdict per given file, in the order given.
     *
     * @param others where callees and decisions are found that are not among the given
     */
    public List<Verdict> check(List<Source> given, Library others) {
        return given.stream()
                .map(file -> {
                    var findings = Reach.findings(file, statute());
                    return new Verdict(
                            file.name(),
                            findings.isEmpty() ? Verdict.Outcome.OBEYS : Verdict.Outcome.VIOLATES,
                            findings);
                })
                .toList();
    }
}
