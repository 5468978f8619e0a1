package dev.signalbox.store.jdbc;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.signalbox.inbox.InboxSentence;
import dev.signalbox.inbox.InboxSettings;
import dev.signalbox.inbox.RedactionPreset;
import dev.signalbox.inbox.RedactionRule;
import dev.signalbox.inbox.RedactionRules;
import dev.signalbox.inbox.TriageKind;
import dev.signalbox.inbox.TriageMark;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Settings and sentences of inboxes as rows. */
final class InboxRows {
    private InboxRows() {}

    static InboxSettings settings(Handle handle, long routerId) {
        return handle.createQuery("SELECT is_on, days, presets, rules FROM inbox WHERE router_id = :router")
                .bind("router", routerId)
                .map((row, context) -> new InboxSettings(
                        row.getInt("is_on") != 0,
                        row.getInt("days"),
                        new RedactionRules(presets(row.getString("presets")), rules(row.getString("rules")))))
                .findOne()
                .orElse(InboxSettings.OFF);
    }

    static void save(Handle handle, long routerId, InboxSettings settings) {
        ArrayNode rules = StoredJson.array();
        settings.redaction()
                .own()
                .forEach(rule ->
                        rules.addObject().put("pattern", rule.pattern()).put("replacement", rule.replacement()));
        handle.createUpdate(
                        "INSERT INTO inbox (router_id, is_on, days, presets, rules) "
                                + "VALUES (:router, :on, :days, :presets, :rules) ON CONFLICT (router_id) DO UPDATE SET "
                                + "is_on = excluded.is_on, days = excluded.days, presets = excluded.presets, rules = excluded.rules")
                .bind("router", routerId)
                .bind("on", settings.on() ? 1 : 0)
                .bind("days", settings.days())
                .bind(
                        "presets",
                        settings.redaction().presets().stream()
                                .sorted()
                                .map(RedactionPreset::id)
                                .collect(Collectors.joining(" ")))
                .bind("rules", StoredJson.of(rules))
                .execute();
    }

    private static Set<RedactionPreset> presets(String stored) {
        return Stream.of(stored.split(" "))
                .flatMap(id -> RedactionPreset.of(id).stream())
                .collect(Collectors.toSet());
    }

    private static List<RedactionRule> rules(String stored) {
        List<RedactionRule> rules = new ArrayList<>();
        StoredJson.read(stored)
                .forEach(rule -> rules.add(new RedactionRule(
                        rule.path("pattern").asText(), rule.path("replacement").asText())));
        return rules;
    }

    static InboxSentence sentence(ResultSet row) throws SQLException {
        double score = row.getDouble("last_score");
        Double known = row.wasNull() ? null : score;
        return new InboxSentence(
                row.getLong("id"),
                StoredText.read(row.getString("text")),
                row.getInt("decisions"),
                Instant.parse(row.getString("first_at")),
                Instant.parse(row.getString("last_at")),
                StoredText.readNullable(row.getString("last_route")),
                known,
                mark(row));
    }

    private static Optional<TriageMark> mark(ResultSet row) throws SQLException {
        String kind = row.getString("triage");
        if (kind == null) {
            return Optional.empty();
        }
        return Optional.of(new TriageMark(
                TriageKind.of(kind).orElseThrow(() -> new DamagedRowException("a kind of triage", null)),
                StoredText.read(Objects.requireNonNullElse(row.getString("target"), "")),
                StoredText.read(Objects.requireNonNullElse(row.getString("who"), "")),
                Instant.parse(row.getString("triaged_at"))));
    }
}
