package org.section104.obligation;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.section104.wording.WrongSetting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the two committees.
 *
 * @param committees the committees by their stable ids
 */
@ConfigurationProperties("section104")
record CommitteeSettings(@DefaultValue Map<String, Entry> committees) {

    /**
     * Checks the mail addresses.
     *
     * @throws WrongSetting if one of them is not a mail address
     */
    CommitteeSettings {
        var wrong = new ArrayList<String>();
        committees.forEach((id, entry) -> {
            var setting = "section104.committees." + id;
            wrong.addAll(wrongAddresses(setting, entry.email(), entry.cc()));
            for (int at = 0; at < entry.changes().size(); at++) {
                var change = entry.changes().get(at);
                wrong.addAll(wrongAddresses("%s.changes[%d]".formatted(setting, at), change.email(), change.cc()));
            }
        });
        WrongSetting.refuse(wrong);
    }

    private static List<String> wrongAddresses(
            String setting, @Nullable List<String> email, @Nullable List<String> cc) {
        return Stream.concat(
                        given(email).map(address -> problem(setting + ".email", address)),
                        given(cc).map(address -> problem(setting + ".cc", address)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Stream<String> given(@Nullable List<String> addresses) {
        return Objects.requireNonNullElse(addresses, List.<String>of()).stream().filter(address -> !address.isBlank());
    }

    private static Optional<String> problem(String setting, String address) {
        try {
            var parsed = new InternetAddress(address.strip(), true);
            parsed.validate();
            if (address.indexOf('@') > 0) {
                return Optional.empty();
            }
        } catch (AddressException unreadable) {
            return Optional.of(notAnAddress(setting, address, ": " + unreadable.getMessage()));
        }
        return Optional.of(notAnAddress(setting, address, ""));
    }

    private static String notAnAddress(String setting, String address, String why) {
        return "%s: '%s' is not a mail address%s; write one or several, separated by commas, such as office@example.gov"
                .formatted(setting, address, why);
    }

    /**
     * A committee and its dated changes, such as those of a new Congress.
     *
     * @param label the short name for screens and mails
     * @param name the full name
     * @param chamber the chamber
     * @param chair the name of the chair; absent while the seat is vacant
     * @param chairStyle the title of the chair
     * @param chairSurname the surname of the chair
     * @param rankingMember the name of the ranking member; absent while the seat is vacant
     * @param rankingMemberStyle the title of the ranking member
     * @param rankingMemberSurname the surname of the ranking member
     * @param address the postal address, line by line
     * @param email the mail addresses that letters go to
     * @param cc the mail addresses that get a copy of the mail
     * @param copies the persons and offices that the letters name as recipients of a copy
     * @param changes the dated changes; for each field, the latest change in effect applies
     */
    record Entry(
            @Nullable String label,
            String name,
            String chamber,
            @Nullable String chair,
            @Nullable String chairStyle,
            @Nullable String chairSurname,
            @Nullable String rankingMember,
            @Nullable String rankingMemberStyle,
            @Nullable String rankingMemberSurname,
            String address,
            @Nullable List<String> email,
            @Nullable List<String> cc,
            @Nullable List<String> copies,
            @DefaultValue List<Change> changes) {

        Committee on(String id, LocalDate day) {
            var inEffect = changes.stream()
                    .filter(change -> !change.from().isAfter(day))
                    .sorted(Comparator.comparing(Change::from))
                    .toList();
            var chairs = Stream.concat(
                            Stream.of(new Named(chair, chairStyle, chairSurname)),
                            inEffect.stream().map(Change::chairNamed))
                    .reduce(new Named(null, null, null), Named::then);
            var rankingMembers = Stream.concat(
                            Stream.of(new Named(rankingMember, rankingMemberStyle, rankingMemberSurname)),
                            inEffect.stream().map(Change::rankingMemberNamed))
                    .reduce(new Named(null, null, null), Named::then);
            return new Committee(
                    id,
                    Objects.requireNonNullElse(label, name),
                    last(inEffect, Change::name).orElse(name),
                    chamber,
                    chairs.member("Chair"),
                    rankingMembers.member("Ranking Member"),
                    last(inEffect, Change::address).orElse(address),
                    list(last(inEffect, Change::email).orElse(email)),
                    list(last(inEffect, Change::cc).orElse(cc)),
                    list(last(inEffect, Change::copies).orElse(copies)));
        }

        private static <T> Optional<T> last(List<Change> inEffect, Function<Change, @Nullable T> field) {
            return inEffect.stream()
                    .map(field)
                    .filter(Objects::nonNull)
                    .map(Objects::requireNonNull)
                    .reduce((earlier, later) -> later);
        }

        private static List<String> list(@Nullable List<String> values) {
            return Objects.requireNonNullElse(values, List.<String>of()).stream()
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .toList();
        }
    }

    /** What a setting or a change says of a chair or a ranking member. A blank name means that the seat is vacant. */
    private record Named(@Nullable String name, @Nullable String style, @Nullable String surname) {

        /** Applies a later statement. A new person does not inherit the title and the surname of the earlier one. */
        private Named then(Named later) {
            return later.name != null && !later.name.equals(name)
                    ? later
                    : new Named(
                            name,
                            later.style == null ? style : later.style,
                            later.surname == null ? surname : later.surname);
        }

        private Committee.Member member(String neutral) {
            if (name == null || name.isBlank()) {
                return new Committee.Member(null, neutral, null);
            }
            return new Committee.Member(
                    name.strip().replaceFirst("^The Hon(orable|\\.) ", ""),
                    style == null || style.isBlank() ? neutral : style.strip(),
                    surname == null || surname.isBlank() ? null : surname.strip());
        }
    }

    /**
     * A change from a day on. Absent fields stay the same, except that a new chair or ranking member does not inherit
     * the title and the surname of the earlier one. A blank chair or ranking member is a vacant seat.
     *
     * @param from the first day, Washington time
     * @param name the new full name
     * @param chair the name of the new chair
     * @param chairStyle the title of the chair
     * @param chairSurname the surname of the chair
     * @param rankingMember the name of the new ranking member
     * @param rankingMemberStyle the title of the ranking member
     * @param rankingMemberSurname the surname of the ranking member
     * @param address the new postal address
     * @param email the mail addresses that letters go to
     * @param cc the mail addresses that get a copy of the mail
     * @param copies the persons and offices that the letters name as recipients of a copy
     */
    record Change(
            LocalDate from,
            @Nullable String name,
            @Nullable String chair,
            @Nullable String chairStyle,
            @Nullable String chairSurname,
            @Nullable String rankingMember,
            @Nullable String rankingMemberStyle,
            @Nullable String rankingMemberSurname,
            @Nullable String address,
            @Nullable List<String> email,
            @Nullable List<String> cc,
            @Nullable List<String> copies) {

        private Named chairNamed() {
            return new Named(chair, chairStyle, chairSurname);
        }

        private Named rankingMemberNamed() {
            return new Named(rankingMember, rankingMemberStyle, rankingMemberSurname);
        }
    }
}
