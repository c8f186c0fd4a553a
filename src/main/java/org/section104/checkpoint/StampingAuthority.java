package org.section104.checkpoint;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.section104.record.Checkpoint;
import org.section104.record.TimeStamp;
import org.section104.record.Unusable;
import org.springframework.stereotype.Component;

/** A client of a time-stamping authority (RFC 3161, over HTTP as in its section 3.4). */
@Component
class StampingAuthority {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OK = 200;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final SecureRandom random = new SecureRandom();
    private final CheckpointSettings settings;

    StampingAuthority(CheckpointSettings settings) {
        this.settings = settings;
    }

    boolean isOn() {
        return !settings.timestampUrl().isBlank();
    }

    /**
     * Asks for the time stamp of a checkpoint. Only its digest leaves the service.
     *
     * @return the response of the authority, verified
     * @throws IOException if the authority cannot be reached, refuses, or answers something else
     */
    byte[] stamp(Checkpoint checkpoint) throws IOException, InterruptedException {
        var generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        var request = generator.generate(
                TSPAlgorithms.SHA256, HexFormat.of().parseHex(checkpoint.digest()), new BigInteger(64, random));
        var answer = http.send(
                HttpRequest.newBuilder(URI.create(settings.timestampUrl()))
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/timestamp-query")
                        .POST(BodyPublishers.ofByteArray(request.getEncoded()))
                        .build(),
                BodyHandlers.ofByteArray());
        if (answer.statusCode() != OK) {
            throw new IOException("The time-stamping authority answered with status " + answer.statusCode());
        }
        try {
            var response = new TimeStampResponse(answer.body());
            response.validate(request);
            TimeStamp.verify(answer.body(), checkpoint.bytes(), List.of());
            return answer.body();
        } catch (TSPException | Unusable refused) {
            throw new IOException(
                    "The time-stamping authority gave no valid time stamp: " + refused.getMessage(), refused);
        }
    }
}
