package org.section104.notice;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.section104.form.Markdown;
import org.section104.obligation.Committees;
import org.section104.obligation.Duties;
import org.section104.wording.UsDates;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Returns the values that the forms about a notice show: the duty, its last day, and links to the letters. */
@Component
class NoticeDisplay {

    private final Duties duties;
    private final Notices notices;
    private final Committees committees;

    NoticeDisplay(Duties duties, Notices notices, Committees committees) {
        this.duties = duties;
        this.notices = notices;
        this.committees = committees;
    }

    /** Returns the values of a duty. */
    Map<String, Object> of(String dutyId) {
        var duty = duties.get(dutyId);
        var view = new HashMap<String, Object>();
        view.put("about", "%s: %s".formatted(StringUtils.capitalize(duty.kind().label()), duty.subject()));
        view.put("dutySubject", "%s [%s]".formatted(duty.subject(), duty.kind().clause()));
        view.put("lastDay", UsDates.date(duty.dueAt()));
        view.put("dutyRemarks", Optional.ofNullable(duty.remarks()).orElse(""));
        view.put(
                "letterLinks",
                Markdown.joined(
                        "\n",
                        notices.current(dutyId).stream()
                                .map(letter -> Markdown.joined(
                                        "",
                                        List.of(
                                                new Markdown("- "),
                                                Markdown.link(
                                                        "Letter to the %s (PDF)"
                                                                .formatted(committees.label(letter.committee())),
                                                        "/api/notices/%s/letter".formatted(letter.id())))))
                                .toList()));
        return view;
    }
}
