package org.section104.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Serves the notices of the screens to the four web applications, as a script that shows them. */
@Controller
class ScreenNotices {

    private static final MediaType JAVASCRIPT = MediaType.parseMediaType("text/javascript;charset=UTF-8");

    /**
     * The texts. An empty text is not shown.
     *
     * @param useBanner the terms of use, shown at sign-in
     * @param handling what must not be entered, shown on each form
     * @param privacy the Privacy Act statement, shown where data about a person is entered
     * @param recordSchedule under which schedule the records are kept (44 U.S.C. 3303a), shown at sign-in
     * @param legalHold the notice of a legal hold, shown on each form while it is in force
     */
    @ConfigurationProperties("section104.screens")
    record Texts(String useBanner, String handling, String privacy, String recordSchedule, String legalHold) {}

    private final String script;

    ScreenNotices(Texts texts, ObjectMapper json) throws JsonProcessingException {
        script =
                """
                import {show} from '../../../assets/notices.js';

                show(%s);

                export default [];
                """
                        .formatted(json.writeValueAsString(texts));
    }

    @GetMapping("/camunda/app/{application:welcome|tasklist|cockpit|admin}/scripts/notices.js")
    ResponseEntity<String> script() {
        return ResponseEntity.ok()
                .contentType(JAVASCRIPT)
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)))
                .body(script);
    }
}
