package org.section104.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagePathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/cases",
                "/cases?status=open&q=J%C3%B6rg",
                "/cases/ASG-2026-0001",
                "/cases/ASG-2026-0001/verification",
                "/cases/ASG-2026-0001#record",
                "/camunda/app/tasklist/default/#/?task=1"
            })
    void a_sign_in_returns_to_a_page_of_this_service(String address) {
        assertThat(PagePath.within(address)).contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "//evil.example/cases",
                "https://evil.example/cases",
                "/casesx",
                "/cases.evil.example",
                "/cases@evil.example",
                "/cases/../oauth2/authorization/section104",
                "/cases//evil.example",
                "/cases/\\evil.example",
                "/cases?\r\nSet-Cookie: a=b",
                "/cases? x",
                "/\\evil.example",
                "javascript:alert(1)",
                "/api/cases",
                "/sign-out"
            })
    void a_sign_in_returns_to_nothing_else(String address) {
        assertThat(PagePath.within(address)).isEmpty();
    }

    @Test
    void an_endless_address_is_none() {
        assertThat(PagePath.within("/cases?q=" + "x".repeat(2001))).isEmpty();
        assertThat(PagePath.within(null)).isEmpty();
    }
}
