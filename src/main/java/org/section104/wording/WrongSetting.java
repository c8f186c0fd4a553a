package org.section104.wording;

import java.util.List;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Thrown at start when settings have wrong values. The message has one sentence per setting and names it. */
public final class WrongSetting extends RuntimeException {

    /** Names the settings that are wrong. */
    public WrongSetting(List<String> sentences) {
        super("Wrong settings:\n  - " + String.join("\n  - ", sentences));
    }

    /** Throws if a setting is wrong. */
    public static void refuse(List<String> sentences) {
        if (!sentences.isEmpty()) {
            throw new WrongSetting(sentences);
        }
    }

    /** Prints the sentences at a failed start, without a stack trace. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static final class Analyzer extends AbstractFailureAnalyzer<WrongSetting> {

        @Override
        protected FailureAnalysis analyze(Throwable root, WrongSetting wrong) {
            return new FailureAnalysis(
                    wrong.getMessage(), "Correct them; the administrator's guide lists all settings.", wrong);
        }
    }
}
