package org.section104.engine.handover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class RenderedTextsTest {

    @Test
    void a_form_says_what_it_computes_within_texts() throws Exception {
        var form = new ObjectMapper()
                .readTree(
                        """
                {"components": [
                  {"type": "text", "text": "A {{one}} and {{ two.three }}"},
                  {"type": "group", "components": [{"type": "html", "content": "<p>{{four}}</p>"}]},
                  {"type": "text", "text": "= five + \\"x\\""},
                  {"type": "textfield", "key": "six", "label": "Six"}]}""");
        assertThat(RenderedTexts.expressions(form))
                .contains("one", "two.three", "four", "five")
                .doesNotContain("six");
    }
}
