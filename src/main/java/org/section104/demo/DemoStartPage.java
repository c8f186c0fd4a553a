package org.section104.demo;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.section104.engine.OfferedTasks;
import org.section104.engine.PasswordlessSignIn;
import org.section104.obligation.StatutoryClock;
import org.section104.wording.UsDates;
import org.springframework.context.annotation.Profile;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * The start page of the demo: what the law asks, every role at one click, the mail, and the clock. It signs in without a
 * password, so it exists only in the profile {@code demo} and serves only this machine ({@link LoopbackOnly}).
 */
@Controller
@Profile("demo")
class DemoStartPage {

    /** The path of everything that the start page offers. */
    static final String PATH = "/start";

    /** The steps of the clock, in days. */
    private static final List<Integer> STEPS = List.of(1, 7, 31);

    private final OfferedTasks tasks;
    private final PasswordlessSignIn session;
    private final DemoInbox inbox;
    private final DemoCases cases;
    private final ClockMoves moves;
    private final StatutoryClock now;

    DemoStartPage(
            OfferedTasks tasks,
            PasswordlessSignIn session,
            DemoInbox inbox,
            DemoCases cases,
            ClockMoves moves,
            StatutoryClock now) {
        this.tasks = tasks;
        this.session = session;
        this.inbox = inbox;
        this.cases = cases;
        this.moves = moves;
        this.now = now;
    }

    /** A role on the page. */
    record Card(String account, String title, String work, int waiting) {}

    @GetMapping("/")
    String root() {
        return "redirect:" + PATH;
    }

    @GetMapping(PATH)
    String page(Model model) {
        var waiting = tasks.byGroup();
        model.addAttribute(
                "roles",
                Arrays.stream(DemoRole.values())
                        .map(role -> new Card(
                                role.account(), role.title(), role.work(), waiting.getOrDefault(role.group(), 0)))
                        .toList());
        model.addAttribute("progress", cases.progress());
        model.addAttribute("incomplete", cases.areIncomplete());
        model.addAttribute("now", UsDates.dateTime(now.now()));
        model.addAttribute("steps", STEPS);
        model.addAttribute("boxes", inbox.boxes());
        return "demo/start";
    }

    @PostMapping(PATH + "/sign-in")
    String signIn(@RequestParam String account, HttpServletRequest request) {
        var role = DemoRole.of(account).orElseThrow(() -> unknown("No role of the demo has this account"));
        session.signIn(request, role.account());
        return "redirect:" + role.firstPage();
    }

    @PostMapping(PATH + "/clock")
    String advance(@RequestParam int days) {
        if (!STEPS.contains(days)) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "Days (days): %d is not allowed; allowed: 1, 7, 31".formatted(days));
        }
        moves.forward(Duration.ofDays(days));
        return "redirect:" + PATH;
    }

    @GetMapping(PATH + "/inbox/{box}")
    String box(@PathVariable String box, Model model) {
        model.addAttribute("box", inbox.box(box).orElseThrow(() -> unknown("There is no mailbox " + box)));
        return "demo/box";
    }

    @GetMapping(PATH + "/inbox/{box}/{id}")
    String mail(@PathVariable String box, @PathVariable long id, Model model) {
        model.addAttribute("box", box);
        model.addAttribute("mail", inbox.mail(box, id).orElseThrow(() -> unknown("There is no such mail")));
        return "demo/mail";
    }

    @GetMapping(PATH + "/inbox/{box}/{id}/{part}")
    ResponseEntity<byte[]> attachment(@PathVariable String box, @PathVariable long id, @PathVariable int part) {
        var attachment = inbox.attachment(box, id, part).orElseThrow(() -> unknown("There is no such attachment"));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename(attachment.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(attachment.content());
    }

    private static ResponseStatusException unknown(String what) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, what);
    }
}
