package org.section104.casefile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.section104.access.Matrix.Resource;
import org.section104.access.Readers;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** A whole case for a reader: the request and each section that the reader may read. */
@Component
public class WholeCase {

    private final CaseFiles cases;
    private final List<CaseSection> sections;
    private final Readers readers;

    WholeCase(CaseFiles cases, List<CaseSection> sections, Readers readers) {
        this.cases = cases;
        this.sections = sections;
        this.readers = readers;
    }

    /**
     * Returns the current packet of a case that a person may read.
     *
     * @param resource the part of the case that is read
     * @throws ResponseStatusException with status 404 if there is no such case
     * @throws org.springframework.security.access.AccessDeniedException if the person may not read it
     */
    public Packet readable(Resource resource, String number, Authentication who) {
        var packet = cases.findPacket(number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no case " + number));
        readers.requireCase(who, resource, number, packet.missions());
        return packet;
    }

    /** The case as JSON properties, in the order of {@code GET /api/cases/{number}}. */
    public Map<String, Object> of(Packet packet, Authentication who) {
        var number = packet.caseNumber();
        var file = cases.get(number);
        var body = new LinkedHashMap<String, Object>();
        body.put("caseNumber", number);
        body.put("kind", file.kind());
        body.put("status", file.status());
        body.put("requestedBy", file.requestedBy());
        body.put("requestedAt", file.requestedAt());
        body.put("revision", packet.revision());
        body.put("packetSha256", packet.sha256());
        body.put("request", packet.fields());
        sections.stream()
                .filter(section -> !readers.of(who, section.resource()).isEmpty())
                .forEach(section -> {
                    var content = section.of(number, readers.reader(who));
                    if (content != null) {
                        body.put(section.name(), content);
                    }
                });
        return body;
    }
}
