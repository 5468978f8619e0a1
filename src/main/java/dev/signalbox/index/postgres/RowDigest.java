package dev.signalbox.index.postgres;

import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.UtteranceKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a table holds, as one number of rows and one SHA-256, which the server makes of its rows and this class of the rows that there
 * should be: over the SHA-256 of every row in the order of their ids' UTF-8 bytes; of a row over id, route and utterance, each as UTF-8
 * behind its length in bytes (32 bits, big end first). It stands in for the {@code sr_hash} that this store lacks.
 */
record RowDigest(long rows, String sha256) {
    /**
     * The query that gives the digest of a table. Foreign rows, which have no route or no utterance, are left out. A row without a vector adds
     * nothing to the hash but counts, and so is like no row that there should be. Bytes, not text, are put in order: no collation and no
     * encoding of the server's has a say in it.
     */
    static String sql(String quotedTable) {
        return """
            SELECT count(*), encode(sha256(coalesce(string_agg(digest, ''::bytea ORDER BY id), ''::bytea)), 'hex')
            FROM (SELECT id, CASE WHEN vector IS NULL THEN ''::bytea ELSE coalesce(sha256(
                    int4send(octet_length(id)) || id || int4send(octet_length(route)) || route
                    || int4send(octet_length(utterance)) || utterance), ''::bytea) END AS digest
                FROM (SELECT convert_to(id, 'UTF8') AS id, convert_to(route, 'UTF8') AS route,
                        convert_to(utterance, 'UTF8') AS utterance, vector FROM %s AS t WHERE %s) AS bytes) AS digests""".formatted(quotedTable, TableRows.own("t"));
    }

    /** The digest of a table with exactly one row for each of these pairs; empty if no table can have them. */
    static Optional<RowDigest> of(Collection<UtteranceKey> pairs) {
        Set<UtteranceKey> different = new HashSet<>(pairs);
        TreeMap<byte[], UtteranceKey> byId = new TreeMap<>(Arrays::compareUnsigned);
        for (UtteranceKey pair : different) {
            if (RowRules.refusal(new Utterance(pair.route(), pair.utterance(), RouteValue.NONE))
                    .isPresent()) {
                return Optional.empty();
            }
            byId.put(utf8(RowIds.of(pair.route(), pair.utterance())), pair);
        }
        if (byId.size() < different.size()) {
            return Optional.empty();
        }
        MessageDigest all = empty();
        MessageDigest row = empty();
        for (Map.Entry<byte[], UtteranceKey> each : byId.entrySet()) {
            add(row, each.getKey());
            add(row, utf8(each.getValue().route()));
            add(row, utf8(each.getValue().utterance()));
            all.update(row.digest());
        }
        return Optional.of(new RowDigest(byId.size(), HexFormat.of().formatHex(all.digest())));
    }

    private static void add(MessageDigest digest, byte[] text) {
        digest.update(ByteBuffer.allocate(4).putInt(text.length).flip());
        digest.update(text);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest empty() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
