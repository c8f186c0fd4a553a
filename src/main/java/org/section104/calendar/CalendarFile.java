package org.section104.calendar;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Value;
import net.fortuna.ical4j.model.property.Categories;
import net.fortuna.ical4j.model.property.Created;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Name;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.RefreshInterval;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.section104.calendar.OfficeFeed.Event;
import org.section104.calendar.OfficeFeed.Feed;
import org.springframework.web.util.UriUtils;

/**
 * Writes a calendar as iCalendar: RFC 5545, with the name and the refresh interval of RFC 7986 and their older names, which
 * Outlook and Apple read. An event of a day does not block the day in the reader's own calendar, and has no alarm.
 */
final class CalendarFile {

    /** How often a calendar program should read the calendar again. */
    static final Duration REFRESH = Duration.ofHours(1);

    private static final String PRODUCT = "-//Section 104 workflow//Calendar of an office//EN";
    private static final int LONGEST_LINE = 75;
    private static final String LINE_END = "\r\n";

    private CalendarFile() {}

    /**
     * Writes a calendar.
     *
     * @param host the host that makes the ids of events unique worldwide
     * @param organizer the email address of the office that answers for the calendar, which RFC 5546 requires
     * @param now the time of writing, UTC
     * @return the file in UTF-8
     */
    static byte[] of(Feed feed, String host, String organizer, Instant now) {
        var calendar = new Calendar();
        calendar.add(new ProdId(PRODUCT));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(ImmutableMethod.PUBLISH);
        calendar.add(new Name(text(feed.name())));
        calendar.add(new XProperty("X-WR-CALNAME", text(feed.name())));
        calendar.add(new Description(text(feed.description())));
        calendar.add(new XProperty("X-WR-CALDESC", text(feed.description())));
        calendar.add(new RefreshInterval(new ParameterList(List.of(Value.DURATION)), REFRESH));
        calendar.add(new XProperty("X-PUBLISHED-TTL", REFRESH.toString()));
        feed.events().forEach(event -> calendar.add(event(event, host, organizer, now)));
        return folded(calendar.toString());
    }

    private static VEvent event(Event event, String host, String organizer, Instant now) {
        return new VEvent(new PropertyList(Stream.<Property>of(
                        new Uid(event.id() + "@" + host),
                        new DtStamp(now),
                        new DtStart<>(new ParameterList(List.of(Value.DATE)), event.on()),
                        new Summary(text(event.summary())),
                        new Description(text(event.description())),
                        new Organizer(URI.create("mailto:" + UriUtils.encodePath(organizer, StandardCharsets.UTF_8))),
                        new Url(URI.create(event.link())),
                        new Categories(event.category()),
                        new Created(event.createdAt()),
                        new LastModified(event.changedAt()),
                        ImmutableTransp.TRANSPARENT)
                .toList()));
    }

    /** Leaves of all control characters only line breaks, which the library escapes if they are line feeds. */
    private static String text(String text) {
        return text.replaceAll("\r\n?", "\n").replaceAll("[\\p{Cc}&&[^\n]]", " ");
    }

    /**
     * Folds each line so that it has at most 75 octets and no character is torn apart: RFC 5545, 3.1. The library counts
     * characters.
     */
    private static byte[] folded(String unfolded) {
        var out = new ByteArrayOutputStream(unfolded.length() + unfolded.length() / LONGEST_LINE * 3);
        unfolded.lines().forEach(line -> {
            var length = new int[1];
            line.codePoints().forEach(point -> {
                var bytes = Character.toString(point).getBytes(StandardCharsets.UTF_8);
                if (length[0] + bytes.length > LONGEST_LINE) {
                    out.writeBytes((LINE_END + " ").getBytes(StandardCharsets.UTF_8));
                    length[0] = 1;
                }
                out.writeBytes(bytes);
                length[0] += bytes.length;
            });
            out.writeBytes(LINE_END.getBytes(StandardCharsets.UTF_8));
        });
        return out.toByteArray();
    }
}
