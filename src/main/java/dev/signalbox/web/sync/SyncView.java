package dev.signalbox.web.sync;

import dev.signalbox.store.Remote;
import dev.signalbox.sync.apply.Survey;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Semantics;
import dev.signalbox.sync.plan.StayingVectors;
import dev.signalbox.web.page.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All six modes side by side, and the plan of the chosen one.
 *
 * @param vectors what becomes of the vectors of records that stay
 * @param offersAnew whether that can be chosen here: where another encoder made some of them
 * @param matters whether the choice of semantics makes a difference here
 * @param chosen null where none is chosen
 * @param refusals why the chosen one has no plan
 * @param plan of the chosen one; null where none is chosen or it is refused
 * @param passes whether mode error would pass now
 * @param focus whether the reader's focus goes to the plan
 * @param problem what went wrong with what was asked for just now; null for nothing
 */
public record SyncView(
        Survey survey,
        Semantics semantics,
        StayingVectors vectors,
        boolean offersAnew,
        boolean matters,
        List<ModeCard> cards,
        @Nullable Mode chosen,
        List<String> refusals,
        @Nullable PlanSummary plan,
        boolean passes,
        List<Caution> cautions,
        List<Caution> planCautions,
        boolean focus,
        @Nullable String problem) {

    public Remote remote() {
        return survey.remote();
    }

    /** Utterances that the whole width of a card's bar stands for. */
    public int scale() {
        return cards.stream()
                .flatMap(card -> card.effects().stream())
                .mapToInt(Effect::extent)
                .max()
                .orElse(1);
    }

    /** URL of this page without the semantics, which the button that chooses them adds. */
    public String here() {
        return href(remote().id(), Semantics.SEMANTIC_ROUTER, vectors, chosen);
    }

    /** URL of this page without what becomes of vectors, which the button that chooses it adds. */
    public String whateverVectors() {
        return href(remote().id(), semantics, StayingVectors.KEPT, chosen);
    }

    /** URL of this page with every vector made anew. */
    public String anew() {
        return href(remote().id(), semantics, StayingVectors.ANEW, chosen);
    }

    static String href(long remote, Semantics semantics, StayingVectors vectors, @Nullable Mode mode) {
        List<String> query = new ArrayList<>();
        if (semantics != Semantics.SEMANTIC_ROUTER) {
            query.add("semantics=" + semantics.word());
        }
        if (vectors != StayingVectors.KEPT) {
            query.add("vectors=" + vectors.word());
        }
        if (mode != null) {
            query.add("mode=" + mode.word());
        }
        return "/remotes/" + remote + "/sync" + (query.isEmpty() ? "" : "?" + String.join("&", query));
    }

    /** What a button that goes on with the chosen plan says. */
    public String next() {
        int changes = plan == null ? 0 : plan.changes();
        return changes == 0 ? "Go on with this plan" : "Go on with these " + Words.count(changes, "change");
    }
}
