package dev.signalbox.web.remote;

import dev.signalbox.sync.run.Outcome;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.Tally;
import dev.signalbox.web.page.Badge;
import dev.signalbox.web.page.Icon;
import dev.signalbox.web.page.Tone;
import dev.signalbox.web.page.Words;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run as lists show it.
 *
 * @param took null while it is under way
 */
public record RunLine(
        long id, Badge badge, Instant started, @Nullable String took, String who, Tally tally) {
    public static RunLine of(Run run) {
        Instant finished = run.finished();
        return new RunLine(
                run.id(),
                badge(run.outcome()),
                run.started(),
                finished == null ? null : Words.duration(Duration.between(run.started(), finished)),
                run.who(),
                run.progress().tally());
    }

    private static Badge badge(@Nullable Outcome outcome) {
        return switch (outcome) {
            case null -> Badge.RUNNING;
            case Outcome.Applied applied ->
                applied.irregular() > 0
                        ? new Badge(
                                Tone.WARN,
                                Icon.DIFFERS,
                                "applied, " + Words.count(applied.irregular(), "irregular record"))
                        : applied.leftOut() == 0
                                ? new Badge(Tone.GOOD, Icon.CHECK, "applied")
                                : new Badge(
                                        Tone.QUIET,
                                        Icon.CHECK,
                                        "applied, " + Words.number(applied.leftOut()) + " left out");
            case Outcome.AllBut most ->
                new Badge(Tone.WARN, Icon.WARNING, "all but " + Words.count(most.refused(), "row"));
            case Outcome.Refused(Outcome.Reason reason, String _) ->
                reason == Outcome.Reason.DRIFT
                        ? new Badge(Tone.WARN, Icon.DIFFERS, "drift found")
                        : new Badge(Tone.QUIET, Icon.CROSS, "refused");
            case Outcome.Stopped _ -> new Badge(Tone.BAD, Icon.WARNING, "stopped");
        };
    }

    public String href() {
        return "/runs/" + id;
    }
}
