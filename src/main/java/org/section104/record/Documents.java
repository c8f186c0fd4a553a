package org.section104.record;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Immutable documents, stored once per content. The SHA-256 is the primary key. */
@Service
public class Documents {

    private final JdbcClient jdbc;

    Documents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores a document unless it exists, and returns its SHA-256. Idempotent. */
    @Transactional
    public String store(String mediaType, byte[] content) {
        var sha256 = Sha256.of(content);
        jdbc.sql("insert into document (sha256, media_type, size, content)"
                        + " select ?, ?, ?, ? where not exists (select 1 from document where sha256 = ?)")
                .params(sha256, mediaType, content.length, content, sha256)
                .update();
        return sha256;
    }

    /** The content of a document; empty if there is none with the hash. */
    @Transactional(readOnly = true)
    public Optional<byte[]> content(String sha256) {
        return jdbc.sql("select content from document where sha256 = ?")
                .param(sha256)
                .query((row, index) -> row.getBytes(1))
                .optional();
    }

    /** The next digests that begin with a digit, in order. */
    @Transactional(readOnly = true)
    public List<String> digests(String digit, String after, int most) {
        return jdbc.sql("select sha256 from document where sha256 > ? and sha256 like ? order by sha256 limit ?")
                .params(after, digit + "%", most)
                .query(String.class)
                .list();
    }

    /** Returns those hashes that no document has. */
    @Transactional(readOnly = true)
    public Set<String> missing(Set<String> hashes) {
        if (hashes.isEmpty()) {
            return Set.of();
        }
        var missing = new TreeSet<>(hashes);
        jdbc.sql("select sha256 from document where sha256 in (:hashes)")
                .param("hashes", hashes)
                .query(String.class)
                .list()
                .forEach(missing::remove);
        return missing;
    }
}
