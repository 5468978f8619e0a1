package dev.signalbox.web.probe;

import dev.signalbox.probe.ChoiceRule;
import dev.signalbox.probe.ProbeAnswer;
import dev.signalbox.probe.ProbeRules;
import dev.signalbox.web.page.TextExcerpt;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A side of a probe: local or a remote.
 *
 * @param name {@code Local}, or the name of the remote
 * @param href URL of the side's own page
 * @param findings the answer of the router's own line of semantic-router; then that of the other line, if it was asked
 * @param differences where these two differ and why, in sentences; empty if they agree
 * @param readAt when the routes and thresholds of the side were read from its index; null if they are not from there
 */
public record ProbeSide(
        String name,
        String href,
        List<ProbeFinding> findings,
        List<String> differences,
        @Nullable Instant readAt) {
    private static final int LONGEST_NAME = 60;

    static ProbeSide of(ProbeAnswer answer, String href, @Nullable Instant readAt) {
        return new ProbeSide(
                answer.side(),
                href,
                answer.lines().stream()
                        .map(line -> ProbeFinding.of(line, answer.metric()))
                        .toList(),
                answer.differences(route -> TextExcerpt.of(route, LONGEST_NAME)),
                readAt);
    }

    static ProbeSide failed(String name, String href, ProbeRules rules, @Nullable String why) {
        return new ProbeSide(
                name,
                href,
                rules.all().stream()
                        .map(ChoiceRule::dialect)
                        .map(dialect -> ProbeFinding.failed(dialect, why))
                        .toList(),
                List.of(),
                null);
    }

    /** Returns the answer of the router's own line. */
    public ProbeFinding own() {
        return findings.getFirst();
    }

    /** Returns whether both lines were asked and have an answer. */
    public boolean isCompared() {
        return findings.size() == 2 && findings.stream().allMatch(finding -> finding.failure() == null);
    }
}
