package org.section104.access;

import java.time.Duration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Serves the sign-in script of the four web applications. With a provider, the script never shows Camunda's own form.
 */
@Controller
class SignInScript {

    private static final MediaType JAVASCRIPT = MediaType.parseMediaType("text/javascript;charset=UTF-8");

    private final Resource script;

    SignInScript(Environment environment) {
        script = new ClassPathResource(
                environment.acceptsProfiles(Profiles.of("demo")) ? "sign-in/form.js" : "sign-in/provider.js");
    }

    @GetMapping("/camunda/app/{application:welcome|tasklist|cockpit|admin}/scripts/sign-in.js")
    ResponseEntity<Resource> script() {
        return ResponseEntity.ok()
                .contentType(JAVASCRIPT)
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)))
                .body(script);
    }
}
