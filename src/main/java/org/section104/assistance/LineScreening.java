package org.section104.assistance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.section104.assistance.Screening.Verdict;
import org.section104.casefile.EquipmentLine;
import org.section104.engine.PlainTable;
import org.section104.engine.PlainTable.WordRule;
import org.section104.wording.PlainWords;
import org.section104.wording.PlainWords.Searched;

/**
 * Screens one line of equipment with the tables that counsel maintains: 104(b)(3). The worst answer decides.
 *
 * <p>A line is clear only if its capability is a name that {@code screen-equipment} clears, and {@code screen-words}
 * recognizes its item and its defensive use, with no word for which a rule above asks for a review. A line is sent to
 * review if a table has no answer or an unknown answer, or if letters of the line are not Latin.
 */
final class LineScreening {

    /** The table of capabilities. */
    static final String CAPABILITIES = "screen-equipment";

    /** The table of words in items and defensive uses. */
    static final String WORDS = "screen-words";

    private static final Answer FOREIGN_LETTERS = new Answer(
            Verdict.REVIEW, "Has letters that are not Latin, which the tables cannot compare: counsel decides");
    private static final Answer NAMES_AN_ATTACK = new Answer(
            Verdict.REVIEW, "The defensive use has a word that is prohibited as a capability: counsel decides");
    private static final Answer NO_RULE =
            new Answer(Verdict.REVIEW, "No table knows the item and its use: counsel decides");

    private final Optional<PlainTable> capabilities;
    private final List<WordRule> rules;

    LineScreening(Optional<PlainTable> capabilities, Optional<PlainTable> words) {
        this.capabilities = capabilities;
        this.rules = words.map(PlainTable::wordRules).orElse(List.of());
    }

    /** What a table says about a line, and why. */
    private record Answer(Verdict verdict, String why) {

        static Answer of(Map<String, ?> outputs) {
            var verdict = Stream.of(Verdict.values())
                    .filter(one -> one.name().equals(outputs.get("equipmentScreening")))
                    .findFirst()
                    .orElse(Verdict.REVIEW);
            var why = Optional.ofNullable(outputs.get("why"))
                    .map(Object::toString)
                    .filter(text -> !text.isEmpty())
                    .orElse("The table gives no reason");
            return new Answer(verdict, why);
        }

        boolean isProhibited() {
            return verdict == Verdict.PROHIBITED;
        }
    }

    /**
     * Screens a line.
     *
     * @param number the number of the line, from 1
     */
    Screening screen(int number, EquipmentLine line) {
        var answers = new ArrayList<Answer>();
        answers.add(capability(line.capability()));
        answers.add(words(line));
        Optional.of(capability(line.item())).filter(Answer::isProhibited).ifPresent(answers::add);
        if (capability(line.defensiveUse()).isProhibited()) {
            answers.add(NAMES_AN_ATTACK);
        }
        if (!PlainWords.areLatin(line.item() + line.capability() + line.defensiveUse())) {
            answers.add(FOREIGN_LETTERS);
        }
        // of two answers that are as bad, the first
        var worst = answers.stream()
                .reduce((one, other) -> other.verdict().compareTo(one.verdict()) > 0 ? other : one)
                .orElseThrow();
        return new Screening(number, line.item(), line.capability(), worst.verdict(), worst.why());
    }

    private Answer capability(String text) {
        return Answer.of(capabilities
                .flatMap(table -> table.evaluate(Map.of("capability", text)))
                .orElse(Map.of()));
    }

    /** Returns what the first rule says of which every cell that lists words has one that occurs in the line. */
    private Answer words(EquipmentLine line) {
        var texts = List.of(new Searched(line.item()), new Searched(line.defensiveUse()));
        return rules.stream()
                .filter(rule -> fits(rule, texts))
                .map(rule -> Answer.of(rule.outputs()))
                .findFirst()
                .orElse(NO_RULE);
    }

    /** A rule that clears wants whole words; any other rule also finds words that are written together or apart. */
    private static boolean fits(WordRule rule, List<Searched> texts) {
        BiPredicate<Searched, String> occur =
                Answer.of(rule.outputs()).verdict() == Verdict.CLEAR ? Searched::has : Searched::hasDivided;
        return IntStream.range(0, texts.size())
                .allMatch(at -> rule.cells().get(at).isEmpty()
                        || rule.cells().get(at).stream().anyMatch(words -> occur.test(texts.get(at), words)));
    }
}
