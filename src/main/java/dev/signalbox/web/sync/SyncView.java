package dev.signalbox.web.sync;

import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.store.Remote;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.VectorPolicy;
import dev.signalbox.syncing.state.RemoteComparison;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.remote.OpenWorkView;
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
 * @param work open reviews and plans of the remote
 * @param focus whether the reader's focus goes to the plan
 * @param problem what went wrong with what was asked for just now; null for nothing
 */
public record SyncView(
        RemoteComparison survey,
        MergeSemantics semantics,
        VectorPolicy vectors,
        boolean offersAnew,
        boolean matters,
        List<ModeCard> cards,
        @Nullable Mode chosen,
        List<String> refusals,
        @Nullable PlanSummary plan,
        boolean passes,
        List<SyncNotice> cautions,
        List<SyncNotice> planCautions,
        OpenWorkView work,
        boolean focus,
        @Nullable String problem) {

    public Remote remote() {
        return survey.remote();
    }

    /** The line of semantic-router whose router is synced. */
    public Dialect dialect() {
        return survey.local().config().dialect();
    }

    /** Utterances that the whole width of a card's bar stands for. */
    public int scale() {
        return cards.stream()
                .flatMap(card -> card.effects().stream())
                .mapToInt(SideEffect::extent)
                .max()
                .orElse(1);
    }

    /** URL of this page without the semantics, which the button that chooses them adds. */
    public String here() {
        return href(remote().id(), MergeSemantics.SEMANTIC_ROUTER, vectors, chosen);
    }

    /** URL of this page without what becomes of vectors, which the button that chooses it adds. */
    public String whateverVectors() {
        return href(remote().id(), semantics, VectorPolicy.KEPT, chosen);
    }

    /** URL of this page with all utterances re-embedded. */
    public String reEmbedding() {
        return href(remote().id(), semantics, VectorPolicy.RE_EMBEDDED, chosen);
    }

    static String href(long remote, MergeSemantics semantics, VectorPolicy vectors, @Nullable Mode mode) {
        List<String> query = new ArrayList<>();
        if (semantics != MergeSemantics.SEMANTIC_ROUTER) {
            query.add("semantics=" + semantics.id());
        }
        if (vectors != VectorPolicy.KEPT) {
            query.add("vectors=" + vectors.id());
        }
        if (mode != null) {
            query.add("mode=" + mode.id());
        }
        return "/remotes/" + remote + "/sync" + (query.isEmpty() ? "" : "?" + String.join("&", query));
    }

    /** What a button that goes on with the chosen plan says. */
    public String next() {
        int changes = plan == null ? 0 : plan.changes();
        return changes == 0 ? "Create plan" : "Create plan with " + DisplayFormat.count(changes, "change");
    }
}
