package org.section104.statute;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.section104.statute.verdict.Source;

/**
 * Makes one to three random changes to one of our diagrams or decisions. The same seed makes the same edit. An edit may break
 * the law, be harmless, or be something that no engine reads.
 *
 * @param edit the edit
 * @param changes the kind of each change, in order
 */
public record RandomEdit(Edit edit, List<String> changes) {

    private static final int MOST_ATTEMPTS = 100;

    /**
     * Edits a file.
     *
     * @param file the name of a file in {@code bpmn}
     * @param random decides what is changed
     */
    public static RandomEdit of(String file, Random random) {
        var changes = file.endsWith(".dmn") ? TableChange.ALL : DiagramChange.ALL;
        var done = new ArrayList<RandomChange>();
        var seeds = new ArrayList<Long>();
        var before = edit(file, done, seeds).source().bytes();
        int wanted = 1 + random.nextInt(10) / 6 + random.nextInt(10) / 8;
        for (int attempt = 0; done.size() < wanted && attempt < MOST_ATTEMPTS; attempt++) {
            done.add(changes.get(random.nextInt(changes.size())));
            seeds.add(random.nextLong());
            var after = edited(edit(file, done, seeds));
            if (after.isEmpty() || Arrays.equals(after.get(), before)) {
                done.remove(done.size() - 1);
                seeds.remove(seeds.size() - 1);
            } else {
                before = after.get();
            }
        }
        return new RandomEdit(
                edit(file, done, seeds), done.stream().map(RandomChange::name).toList());
    }

    /** The file afterwards; nothing where it has nothing to change in this way. */
    private static Optional<byte[]> edited(Edit edit) {
        try {
            return Optional.of(edit.source().bytes());
        } catch (AssertionError nothingToChange) {
            return Optional.empty();
        }
    }

    private static Edit edit(String file, List<RandomChange> changes, List<Long> seeds) {
        var all = List.copyOf(changes);
        var each = List.copyOf(seeds);
        var what = all.stream().map(RandomChange::name).collect(Collectors.joining(", "));
        return new Edit(file, what, "", diagram -> {
            for (int at = 0; at < all.size(); at++) {
                var draft = new RandomDraft(file, diagram, new Random(each.get(at)), at);
                all.get(at).doing().accept(draft);
            }
        });
    }

    /** What the file holds afterwards that it did not hold before, and the other way round, line by line. */
    public String differences() {
        var before = lines(new Edit(edit.file(), "", "", diagram -> {}).source());
        var after = lines(edit.source());
        var gone = new ArrayList<>(before);
        after.forEach(gone::remove);
        var come = new ArrayList<>(after);
        before.forEach(come::remove);
        return gone.stream().map(line -> "- " + line).collect(Collectors.joining("\n", "", "\n"))
                + come.stream().map(line -> "+ " + line).collect(Collectors.joining("\n"));
    }

    private static List<String> lines(Source source) {
        return new String(source.bytes(), StandardCharsets.UTF_8)
                .replace("><", ">\n<")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
