package org.section104.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import org.section104.operation.Hold;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Serves the notices of the screens to the four web applications, as a script that shows them. While the service is held,
 * the script also shows that.
 */
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

    private final Texts texts;
    private final ObjectMapper json;
    private final Hold hold;

    ScreenNotices(Texts texts, ObjectMapper json, Hold hold) {
        this.texts = texts;
        this.json = json;
        this.hold = hold;
    }

    private String script(Optional<String> held) throws JsonProcessingException {
        var shown = json.<ObjectNode>valueToTree(texts);
        held.ifPresent(sentence -> shown.put("held", sentence));
        return """
                import {show} from '../../../assets/notices.js';

                show(%s);

                export default [];
                """
                .formatted(json.writeValueAsString(shown));
    }

    @GetMapping("/camunda/app/{application:welcome|tasklist|cockpit|admin}/scripts/notices.js")
    ResponseEntity<String> script() throws JsonProcessingException {
        var held = hold.state().sentence();
        return ResponseEntity.ok()
                .contentType(JAVASCRIPT)
                .cacheControl(held.isPresent() ? CacheControl.noStore() : CacheControl.maxAge(Duration.ofMinutes(5)))
                .body(script(held));
    }
}
