package org.section104.cases;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.section104.access.Readers;
import org.section104.form.PlainText;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Serves the path of a process instance for Cockpit: {@code GET /api/instances/{id}/path}. */
@RestController
@Tag(name = "Process instances", description = "What the engine's history knows of an instance")
class InstanceController {

    private final InstancePaths paths;
    private final Readers readers;

    InstanceController(InstancePaths paths, Readers readers) {
        this.paths = paths;
        this.readers = readers;
    }

    @GetMapping("/api/instances/{id}/path")
    @Operation(
            summary = "The path that a process instance took",
            description =
                    "Each event and activity that the instance reached, with the dates of its last visit, and each"
                            + " sequence flow that it took. For those who may read the instance; a program office reads"
                            + " those that run of the processes that it may start.")
    @ApiResponse(responseCode = "200", description = "The path")
    InstancePath path(@PathVariable String id, Authentication who) {
        var instance = paths.instance(id)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no process instance " + PlainText.shown(id)));
        if (!readers.readsInstance(who, instance.process(), instance.running())) {
            throw new AccessDeniedException(
                    "Process instance %s is not for %s to read".formatted(instance.id(), who.getName()));
        }
        return paths.of(instance);
    }
}
