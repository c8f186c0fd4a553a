package org.section104.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Processor time that processes have used, as Linux counts it under {@code /proc}, in milliseconds. */
final class Cpu {

    /** How many of its ticks Linux tells user programs to be a second, on every processor it runs on. */
    private static final long TICKS_PER_SECOND = 100;

    private static final int USER_TIME = 11;

    private Cpu() {}

    /** Of one process. */
    static long of(long pid) {
        return milliseconds(pid, 2);
    }

    /** Of a server, its processes, and those that have ended. */
    static long ofTree(long pid) {
        return milliseconds(pid, 4)
                + ProcessHandle.of(pid)
                        .map(ProcessHandle::descendants)
                        .orElse(Stream.empty())
                        .mapToLong(child -> milliseconds(child.pid(), 2))
                        .sum();
    }

    private static long milliseconds(long pid, int fields) {
        try {
            var stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            var values = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            var ticks = 0L;
            for (int at = USER_TIME; at < USER_TIME + fields; at++) {
                ticks += Long.parseLong(values[at]);
            }
            return ticks * 1000 / TICKS_PER_SECOND;
        } catch (NoSuchFileException ended) {
            return 0;
        } catch (IOException unreadable) {
            if (!Files.exists(Path.of("/proc", String.valueOf(pid)))) {
                return 0;
            }
            throw new UncheckedIOException(unreadable);
        }
    }
}
