package org.section104.cases;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.section104.access.Matrix.Resource;
import org.section104.access.Readers;
import org.section104.casefile.WholeCase;
import org.section104.form.RefusedInput;
import org.section104.record.CanonicalJson;
import org.section104.record.CaseRecord;
import org.section104.record.Chain;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * Serves the pages of cases. They work without script; with it, htmx asks for a part of a page and puts it in place.
 */
@PageOfCases
class CasePages {

    private static final String BY_SCRIPT = "HX-Request";
    private static final String SCREEN = "screen";

    private final CaseList list;
    private final CasePage page;
    private final WholeCase whole;
    private final CaseRecord record;
    private final Readers readers;
    private final Screen screen;
    private final CaseSearch search;

    CasePages(
            CaseList list,
            CasePage page,
            WholeCase whole,
            CaseRecord record,
            Readers readers,
            Screen screen,
            CaseSearch search) {
        this.list = list;
        this.page = page;
        this.whole = whole;
        this.record = record;
        this.readers = readers;
        this.screen = screen;
        this.search = search;
    }

    @GetMapping("/cases")
    String list(
            @RequestParam Map<String, String> parameters,
            @RequestHeader(BY_SCRIPT) Optional<String> byScript,
            Authentication who,
            Model model,
            HttpServletResponse response) {
        requireReader(who);
        var asked = search.asked(parameters);
        model.addAttribute("search", search.form(asked));
        model.addAttribute("result", search.result(asked, list.find(search.query(asked), who)));
        if (byScript.isPresent()) {
            response.setHeader("HX-Replace-Url", search.address(asked));
            return "cases/found";
        }
        model.addAttribute(SCREEN, screen.of(who));
        return "cases/list";
    }

    @GetMapping("/cases/{number}")
    String one(@PathVariable String number, Authentication who, Model model) {
        model.addAttribute("view", page.of(whole.readable(Resource.CASE, number, who), who));
        model.addAttribute(SCREEN, screen.of(who));
        return "cases/case";
    }

    @GetMapping("/cases/{number}/verification")
    String verification(
            @PathVariable String number,
            @RequestHeader(BY_SCRIPT) Optional<String> byScript,
            Authentication who,
            Model model) {
        whole.readable(Resource.RECORD, number, who);
        var chain = Chain.verify(CanonicalJson.of(record.of(number)).getBytes(StandardCharsets.UTF_8));
        model.addAttribute("number", number);
        model.addAttribute("unbroken", chain.broken().isEmpty());
        model.addAttribute(
                "finding",
                chain.broken()
                        .map(broken -> "The record does not match its hashes. " + broken)
                        .orElseGet(() -> chain.entries() == 1
                                ? "The record is intact: the hash of its one entry matches."
                                : "The record is intact: the hashes of all %,d entries match."
                                        .formatted(chain.entries())));
        model.addAttribute("lastHash", chain.lastHash());
        if (byScript.isPresent()) {
            return "cases/verification :: finding";
        }
        model.addAttribute(SCREEN, screen.of(who));
        return "cases/verification";
    }

    @GetMapping("/cases/**")
    String nothing() {
        throw new ResponseStatusException(HttpStatus.NOT_FOUND, "This page does not exist. All cases are at /cases.");
    }

    private void requireReader(Authentication who) {
        if (readers.of(who, Resource.CASE).isEmpty()) {
            throw new AccessDeniedException(
                    "%s may not read cases. The security guide lists what each role may do.".formatted(who.getName()));
        }
    }

    @ExceptionHandler
    ModelAndView refused(RefusedInput refused, HttpServletRequest request, Authentication who) {
        var byScript = request.getHeader(BY_SCRIPT) != null;
        var page = new ModelAndView(byScript ? "cases/found" : "cases/list", HttpStatus.BAD_REQUEST);
        var asked = search.asked(parameters(request));
        // a hidden field would repeat an order that is not allowed
        asked.remove("sort");
        page.addObject("search", search.form(asked));
        page.addObject("result", search.refused(refused));
        page.addObject(SCREEN, screen.of(who));
        return page;
    }

    private static Map<String, String> parameters(HttpServletRequest request) {
        return Collections.list(request.getParameterNames()).stream()
                .collect(Collectors.toMap(name -> name, request::getParameter));
    }
}
