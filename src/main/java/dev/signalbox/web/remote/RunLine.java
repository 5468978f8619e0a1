package dev.signalbox.web.remote;

import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunTally;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.PageIcon;
import dev.signalbox.web.page.StatusBadge;
import dev.signalbox.web.page.StatusTone;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run as lists show it.
 *
 * @param took null while it is under way
 */
public record RunLine(
        long id,
        StatusBadge badge,
        Instant started,
        @Nullable String took,
        String who,
        RunTally tally) {
    public static RunLine of(Run run) {
        Instant finished = run.finished();
        return new RunLine(
                run.id(),
                badge(run.outcome()),
                run.started(),
                finished == null ? null : DisplayFormat.duration(Duration.between(run.started(), finished)),
                run.who(),
                run.progress().tally());
    }

    private static StatusBadge badge(@Nullable RunOutcome outcome) {
        return switch (outcome) {
            case null -> StatusBadge.RUNNING;
            case RunOutcome.Applied applied ->
                applied.irregular() > 0
                        ? new StatusBadge(
                                StatusTone.WARN,
                                PageIcon.DIFFERS,
                                "applied, " + DisplayFormat.count(applied.irregular(), "irregular record"))
                        : applied.leftOut() == 0
                                ? new StatusBadge(StatusTone.GOOD, PageIcon.CHECK, "applied")
                                : new StatusBadge(
                                        StatusTone.QUIET,
                                        PageIcon.CHECK,
                                        "applied, " + DisplayFormat.number(applied.leftOut()) + " excluded");
            case RunOutcome.AllBut most ->
                new StatusBadge(
                        StatusTone.WARN,
                        PageIcon.WARNING,
                        "applied, " + DisplayFormat.count(most.refused(), "refused row"));
            case RunOutcome.Refused(RunOutcome.Reason reason, String _) ->
                reason == RunOutcome.Reason.DRIFT
                        ? new StatusBadge(StatusTone.WARN, PageIcon.DIFFERS, "drift found")
                        : new StatusBadge(StatusTone.QUIET, PageIcon.CROSS, "refused");
            case RunOutcome.Stopped _ -> new StatusBadge(StatusTone.BAD, PageIcon.WARNING, "stopped");
        };
    }

    public String href() {
        return "/runs/" + id;
    }
}
