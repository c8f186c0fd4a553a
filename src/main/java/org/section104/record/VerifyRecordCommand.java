package org.section104.record;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import org.section104.terminal.NamedPath;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The command {@code verify-record FILE}. Verifies that an exported record ({@code GET /api/cases/{number}/record}) is
 * unbroken. Needs neither the service nor its database.
 */
@Command(
        name = "verify-record",
        mixinStandardHelpOptions = true,
        description = "Verifies the chain of an exported case record (GET /api/cases/{number}/record).",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:unbroken", "1:broken; the first broken entry is named", "2:unusable input"})
public class VerifyRecordCommand implements Callable<Integer> {

    private static final int UNBROKEN = 0;
    private static final int BROKEN = 1;
    private static final int UNUSABLE = 2;

    @Parameters(paramLabel = "FILE", description = "the export, a JSON array of entries")
    private String file;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        try {
            var chain = Chain.verify(Files.readAllBytes(NamedPath.of(file).path()));
            command.commandLine().getOut().println(file + ": " + chain.summary());
            return chain.broken().isEmpty() ? UNBROKEN : BROKEN;
        } catch (Chain.NoRecord unusable) {
            command.commandLine().getErr().println(file + ": " + unusable.getMessage());
        } catch (IOException unreadable) {
            command.commandLine().getErr().println(file + ": " + NamedPath.unreadable(unreadable));
        }
        return UNUSABLE;
    }
}
