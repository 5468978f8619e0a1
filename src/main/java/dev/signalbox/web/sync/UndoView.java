package dev.signalbox.web.sync;

import dev.signalbox.route.Utterance;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.Step;
import dev.signalbox.web.page.TextExcerpt;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The page that undoes a run.
 *
 * @param error why it was not; null for nothing
 * @param lines what happens to the first records, those that come back first
 * @param more how many beyond them
 */
public record UndoView(RunView view, @Nullable String error, List<Line> lines, int more) {
    private static final int LISTED = 60;
    private static final int LONGEST = 300;

    /** What happens to a record. */
    public record Line(String what, String route, String utterance) {}

    static UndoView of(RunView view, @Nullable String error) {
        Plan plan = view.plan();
        List<Line> all = Stream.of(
                        plan.remote().delete().stream().map(line("is added again")),
                        plan.remote().move().stream().map(line("gets its previous id")),
                        plan.remote().renew().stream().map(line("gets its previous vector")),
                        plan.remote().rewrite().stream().map(line("gets its previous value")),
                        plan.remote().upsert().stream().map(line("is removed, or restored")))
                .flatMap(lines -> lines)
                .toList();
        return new UndoView(
                view, error, all.subList(0, Math.min(LISTED, all.size())), Math.max(0, all.size() - LISTED));
    }

    private static Function<Step, Line> line(String what) {
        return step -> {
            Utterance utterance = step.utterance();
            return new Line(
                    what, TextExcerpt.of(utterance.route(), LONGEST), TextExcerpt.of(utterance.utterance(), LONGEST));
        };
    }
}
