package org.section104.casefile;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.section104.wording.Missions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps what lists need of a case without its packet: its subject in one line, the missions that it concerns, and its
 * words. The words are those of the case number, of the subject, and of every field of the request as it is displayed and
 * as it is stored, except dates and amounts. Reasons of decisions are no part of a request, so they are not indexed.
 * Everything is of the current revision.
 */
@Component
class CaseIndex {

    /** Dates and amounts are found by no word: each case has many. */
    private static final Pattern NUMERIC = Pattern.compile("\\d{4}-\\d{2}-\\d{2}|\\d+\\.\\d{2}");

    private static final int ROWS = 500;

    private final JdbcClient jdbc;
    /** Looked up late, because the features that display their requests read cases. */
    private final ObjectProvider<CaseDisplay> display;

    CaseIndex(JdbcClient jdbc, ObjectProvider<CaseDisplay> display) {
        this.jdbc = jdbc;
        this.display = display;
    }

    /** Indexes a new case. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(Packet packet) {
        var shown = display.getObject();
        jdbc.sql("update case_file set subject = ?, indexed_revision = ? where number = ?")
                .params(shown.about(packet), packet.revision(), packet.caseNumber())
                .update();
        insert(
                "case_mission (case_number, mission, country)",
                packet.missions().stream()
                        .map(mission -> List.of(packet.caseNumber(), mission, Missions.country(mission)))
                        .toList());
        insert(
                "case_word (case_number, word)",
                words(packet).stream()
                        .map(word -> List.of(packet.caseNumber(), word))
                        .toList());
    }

    /** Indexes a case again. The caller holds the lock on the row of the case. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void replace(Packet packet) {
        for (var table : List.of("case_word", "case_mission")) {
            jdbc.sql("delete from " + table + " where case_number = ?")
                    .param(packet.caseNumber())
                    .update();
        }
        add(packet);
    }

    /** Inserts a few hundred rows by each statement: a case has about a hundred words, and may have thousands. */
    private void insert(String table, List<List<String>> rows) {
        for (var from = 0; from < rows.size(); from += ROWS) {
            var part = rows.subList(from, Math.min(from + ROWS, rows.size()));
            jdbc.sql("insert into " + table + " values "
                            + part.stream()
                                    .map(row -> "(" + "?, ".repeat(row.size() - 1) + "?)")
                                    .collect(Collectors.joining(", ")))
                    .params(part.stream().flatMap(List::stream).toList())
                    .update();
        }
    }

    private Set<String> words(Packet packet) {
        var shown = display.getObject();
        return Stream.of(
                        Stream.of(packet.caseNumber(), shown.about(packet), packet.component()),
                        packet.countries().stream(),
                        packet.missions().stream(),
                        shown.texts(packet).values().stream()
                                .filter(texts -> !NUMERIC.matcher(texts.get(0)).matches())
                                .flatMap(List::stream))
                .flatMap(texts -> texts)
                .flatMap(text -> SearchWords.of(text).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
