package org.section104.bench;

import java.util.List;

/** Mark 7: notices through SMTP, beside a connection for each. */
final class MailMark {

    private final Stage stage;

    MailMark(Stage stage) {
        this.stage = stage;
    }

    List<Row> measure() throws Exception {
        try (var service = stage.service("mail_service")) {
            perSecond(service, "reused");
            perSecond(service, "each");
            var rounds = Rounds.of(stage.options.rounds(), List.of("reused", "each"), how -> perSecond(service, how));
            var size = "%,d mails, %d senders".formatted(stage.options.mails(), stage.options.clients());
            return List.of(
                    Row.atLeast(
                            4,
                            "7",
                            "mails per second ÷ a connection for each",
                            rounds.ratio("reused", "each", Double::doubleValue),
                            size),
                    Row.reported("7", "service, mails per second", rounds.spread("reused", Double::doubleValue), size),
                    Row.reported(
                            "7",
                            "a connection for each, mails per second",
                            rounds.spread("each", Double::doubleValue),
                            size));
        }
    }

    private double perSecond(Variant service, String how) throws Exception {
        var before = stage.mail.mails();
        var nanos = service.number("mail", how, stage.options.mails(), stage.options.clients());
        if (stage.mail.mails() - before != stage.options.mails()) {
            throw new IllegalStateException(
                    "%d of %d mails came".formatted(stage.mail.mails() - before, stage.options.mails()));
        }
        return stage.options.mails() * 1e9 / nanos;
    }
}
