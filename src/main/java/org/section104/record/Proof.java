package org.section104.record;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What checkpoints prove: the sentences say what contradicts them. No sentence means that nothing does. */
public final class Proof {

    /** An entry gets its time before its transaction ends, and a checkpoint sees it only afterwards. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(10);

    private Proof() {}

    /** Compares a record, whose chain is unbroken, with a checkpoint. */
    public static List<String> contradictions(Export export, Checkpoint checkpoint, Map<String, Head> heads) {
        var number = export.caseNumber();
        var head = heads.get(number);
        if (head == null && checkpoint.gave(number)) {
            return List.of(
                    ("%s is not in %s, which says that its number had been given: the number was used again, or the"
                                    + " case was put in later")
                            .formatted(number, checkpoint.named()));
        }
        int covered = head == null ? 0 : head.length();
        var entries = export.entries();
        if (entries.size() < covered) {
            return List.of("%s has %d entries, where %s has %d: entries were cut from its end"
                    .formatted(number, entries.size(), checkpoint.named(), covered));
        }
        var found = new ArrayList<String>();
        if (head != null && covered > 0 && !entries.get(covered - 1).hash().equals(head.hash())) {
            found.add("%s was rewritten: the hash of entry %d is not the one in %s"
                    .formatted(number, covered, checkpoint.named()));
        }
        for (int at = covered; at < entries.size(); at++) {
            if (isBefore(entries.get(at).at(), checkpoint.at())) {
                found.add("Entry %d of %s says %s, but %s does not have it: it was written later than it says"
                        .formatted(at + 1, number, entries.get(at).at(), checkpoint.named()));
                break;
            }
        }
        return found;
    }

    private static boolean isBefore(@Nullable Instant entry, Instant checkpoint) {
        return entry == null || entry.isBefore(checkpoint.minus(LONGEST_TRANSACTION));
    }

    /** Compares a checkpoint with the one before. */
    public static List<String> contradictions(
            Checkpoint earlier, Map<String, Head> before, Checkpoint later, Map<String, Head> after) {
        var found = new ArrayList<String>();
        if (later.seq() != earlier.seq() + 1) {
            found.add("%s follows %s: a checkpoint is missing, repeated or out of its place"
                    .formatted(later.named(), earlier.named()));
        } else if (!later.previous().equals(earlier.digest())) {
            found.add("%s does not continue %s, but another one".formatted(later.named(), earlier.named()));
        }
        if (!later.origin().equals(earlier.origin())) {
            found.add("%s is of %s, the one before of %s".formatted(later.named(), later.origin(), earlier.origin()));
        }
        if (later.wallClock().isBefore(earlier.wallClock())) {
            found.add("%s is older than %s, which it follows".formatted(later.named(), earlier.named()));
        }
        earlier.numbers().forEach((register, number) -> {
            int now = later.numbers().getOrDefault(register, 0);
            if (now < number) {
                found.add("The last number of %s went back from %d to %d in %s: numbers can be given twice"
                        .formatted(register, number, now, later.named()));
            }
        });
        before.values().forEach(head -> {
            var now = after.get(head.caseNumber());
            if (now == null) {
                found.add("%s is not in %s: the case was dropped".formatted(head.caseNumber(), later.named()));
            } else if (now.length() < head.length()) {
                found.add("%s has %d entries in %s, and had %d: entries were cut from its end"
                        .formatted(head.caseNumber(), now.length(), later.named(), head.length()));
            } else if (now.length() == head.length() && !now.hash().equals(head.hash())) {
                found.add("%s was rewritten before %s".formatted(head.caseNumber(), later.named()));
            }
        });
        after.keySet().stream()
                .filter(number -> !before.containsKey(number) && earlier.gave(number))
                .forEach(number -> found.add("%s is in %s and not in the one before, although its number had been given"
                        .formatted(number, later.named())));
        return found;
    }
}
