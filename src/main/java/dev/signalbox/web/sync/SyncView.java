package dev.signalbox.web.sync;

import dev.signalbox.store.Remote;
import dev.signalbox.sync.apply.Survey;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Semantics;
import dev.signalbox.web.page.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All six modes side by side, and the plan of the chosen one.
 *
 * @param matters whether the choice of semantics makes a difference here
 * @param chosen null where none is chosen
 * @param refusals why the chosen one has no plan
 * @param plan of the chosen one; null where none is chosen or it is refused
 * @param focus whether the reader's focus goes to the plan
 * @param problem what went wrong with what was asked for just now; null for nothing
 */
public record SyncView(
        Survey survey,
        Semantics semantics,
        boolean matters,
        List<ModeCard> cards,
        @Nullable Mode chosen,
        List<String> refusals,
        @Nullable PlanSummary plan,
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
        return href(remote().id(), Semantics.SEMANTIC_ROUTER, chosen);
    }

    static String href(long remote, Semantics semantics, @Nullable Mode mode) {
        String base = "/remotes/" + remote + "/sync";
        String asked = semantics == Semantics.SEMANTIC_ROUTER ? "" : "semantics=" + semantics.word();
        String chosen = mode == null ? "" : "mode=" + mode.word();
        String query = asked.isEmpty() || chosen.isEmpty() ? asked + chosen : asked + "&" + chosen;
        return query.isEmpty() ? base : base + "?" + query;
    }

    /** What a button that goes on with the chosen plan says. */
    public String next() {
        int changes = plan == null ? 0 : plan.changes();
        return changes == 0 ? "Go on with this plan" : "Go on with these " + Words.count(changes, "change");
    }
}
