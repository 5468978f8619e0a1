package dev.signalbox.web.sync;

import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.sync.diff.LookalikePairs;
import dev.signalbox.sync.diff.LookalikePairs.Lookalike;
import dev.signalbox.sync.plan.FormerValues;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One utterance of a plan and what happens to it on either side.
 *
 * @param local null where nothing happens there
 * @param remote null where nothing happens there
 * @param id of the record that the remote's step is about; null where nothing happens there
 * @param value what is written, or what the utterance had where it is deleted
 * @param looks the utterance of the other side that looks the same; null for none
 */
public record PlanLine(
        UtteranceKey pair,
        @Nullable ChangeKind local,
        @Nullable ChangeKind remote,
        @Nullable String id,
        RouteValue value,
        @Nullable Lookalike looks) {
    /** Every line of a plan, by route, then utterance. Two records of one pair that are both deleted make two lines. */
    static List<PlanLine> of(Plan plan) {
        Map<UtteranceKey, PlanLine> here = new HashMap<>();
        add(here, plan.local().upsert(), ChangeKind.ADD);
        add(here, plan.local().rewrite(), ChangeKind.REWRITE);
        add(here, plan.local().delete(), ChangeKind.DELETE);
        List<PlanLine> lines = new ArrayList<>();
        for (ChangeKind kind : ChangeKind.values()) {
            for (Step step : steps(plan, kind)) {
                PlanLine local = here.remove(step.utterance().pair());
                RouteValue written = local == null || kind != ChangeKind.DELETE
                        ? step.utterance().value()
                        : local.value();
                lines.add(new PlanLine(
                        step.utterance().pair(), local == null ? null : local.local(), kind, step.id(), written, null));
            }
        }
        lines.addAll(here.values());
        lines.sort(Comparator.comparing(PlanLine::pair, UtteranceKey.ORDER));
        LookalikePairs pairs = plan.lookalikes();
        return lines.stream().map(line -> line.among(pairs)).toList();
    }

    private PlanLine among(LookalikePairs pairs) {
        return pairs.find(pair)
                .map(found -> new PlanLine(pair, local, remote, id, value, found))
                .orElse(this);
    }

    /** The value that the utterance had on a side where it stays and is written; null where it is not there, not written or not known. */
    @Nullable
    RouteValue before(Side side, FormerValues former) {
        return switch (side) {
            case LOCAL -> local == ChangeKind.REWRITE ? former.local().get(pair.route()) : null;
            case REMOTE -> id == null ? null : former.remote().get(id);
        };
    }

    private static void add(Map<UtteranceKey, PlanLine> lines, List<Utterance> utterances, ChangeKind kind) {
        utterances.forEach(utterance ->
                lines.put(utterance.pair(), new PlanLine(utterance.pair(), kind, null, null, utterance.value(), null)));
    }

    private static List<? extends Step> steps(Plan plan, ChangeKind kind) {
        return switch (kind) {
            case ADD -> plan.remote().upsert();
            case MOVE -> plan.remote().move();
            case RENEW -> plan.remote().renew();
            case REWRITE -> plan.remote().rewrite();
            case DELETE -> plan.remote().delete();
        };
    }

    /**
     * Which lines to show.
     *
     * @param side null for both
     * @param kind null for all
     * @param words that the route's name or the utterance contains, whatever their case; empty for all
     */
    public record Filter(@Nullable Side side, @Nullable ChangeKind kind, String words) {
        public static final Filter ALL = new Filter(null, null, "");

        List<PlanLine> of(List<PlanLine> lines) {
            return equals(ALL) ? lines : lines.stream().filter(this::takes).toList();
        }

        private boolean takes(PlanLine line) {
            boolean there = side == null ? fits(line.local()) || fits(line.remote()) : fits(side.of(line));
            return there
                    && (contains(line.pair().route()) || contains(line.pair().utterance()));
        }

        private boolean fits(@Nullable ChangeKind happens) {
            return happens != null && (kind == null || kind == happens);
        }

        private boolean contains(String text) {
            return words.isEmpty() || text.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
        }
    }

    /** One of the two sides of a plan. */
    public enum Side {
        LOCAL("local"),
        REMOTE("remote");

        private final String id;

        Side(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }

        static Optional<Side> of(String id) {
            return Arrays.stream(values()).filter(side -> side.id.equals(id)).findFirst();
        }

        @Nullable
        ChangeKind of(PlanLine line) {
            return switch (this) {
                case LOCAL -> line.local();
                case REMOTE -> line.remote();
            };
        }
    }
}
