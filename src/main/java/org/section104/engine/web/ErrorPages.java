package org.section104.engine.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.autoconfigure.web.servlet.error.BasicErrorController;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorViewResolver;
import org.springframework.boot.web.servlet.error.ErrorAttributes;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers requests that the container refuses, in the error format of the REST API that was called. */
@Controller
class ErrorPages extends BasicErrorController {

    ErrorPages(ErrorAttributes attributes, ServerProperties server, ObjectProvider<ErrorViewResolver> pages) {
        super(attributes, server.getError(), pages.orderedStream().toList());
    }

    @Override
    @RequestMapping
    public ResponseEntity<Map<String, Object>> error(HttpServletRequest request) {
        var path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        var status = getStatus(request);
        if (PlainAnswer.isOfTheEngine(path)) {
            return body(status, MediaType.APPLICATION_JSON, PlainAnswer.ofTheEngine(status.getReasonPhrase() + "."));
        }
        if (PlainAnswer.isOfTheService(path)) {
            return body(
                    status,
                    MediaType.APPLICATION_PROBLEM_JSON,
                    PlainAnswer.ofTheService(status, status.getReasonPhrase() + "."));
        }
        return super.error(request);
    }

    private static ResponseEntity<Map<String, Object>> body(HttpStatus status, MediaType type, ObjectNode body) {
        var fields = new LinkedHashMap<String, Object>();
        body.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        return ResponseEntity.status(status).contentType(type).body(fields);
    }
}
