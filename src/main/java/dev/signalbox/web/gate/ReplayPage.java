package dev.signalbox.web.gate;

import dev.signalbox.quality.DecisionReplay;
import dev.signalbox.quality.DecisionReplay.Move;
import dev.signalbox.store.PlanStore;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.syncing.quality.PlanReplay;
import dev.signalbox.syncing.quality.UntestablePlanException;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.page.PageHead;
import io.javalin.http.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /plans/{plan}/replay}: which of the newest questions in the inbox a plan would answer differently, by old and new route. */
public final class ReplayPage {
    private static final int USUAL = 1_000;
    private static final int MOST = 100_000;
    private static final int MOVES = 25;

    private final PlanStore plans;
    private final RemoteStore remotes;
    private final PlanReplay replays;
    private final PageRenderer renderer;

    public ReplayPage(PlanStore plans, RemoteStore remotes, PlanReplay replays, PageRenderer renderer) {
        this.plans = plans;
        this.remotes = remotes;
        this.replays = replays;
        this.renderer = renderer;
    }

    public void show(Context ctx) {
        long id = RequestParameters.id(ctx, "plan");
        StoredPlan plan = plans.find(id).orElseThrow(() -> new NotFoundException("plan " + id));
        Remote remote =
                remotes.find(plan.remoteId()).orElseThrow(() -> new NotFoundException("remote " + plan.remoteId()));
        int last = Math.min(MOST, RequestParameters.positive(ctx, "last", USUAL));
        @Nullable DecisionReplay replay = null;
        @Nullable String problem = null;
        int unknown = 0;
        try {
            PlanReplay.Replayed replayed = replays.replay(plan, remote, last);
            replay = replayed.replay();
            unknown = replayed.unknown();
        } catch (UntestablePlanException e) {
            problem = String.valueOf(e.getMessage());
        }
        List<Move> moves = replay == null ? List.of() : replay.moves();
        ListPaging paging = new ListPaging(
                RequestParameters.positive(ctx, "page", 1),
                MOVES,
                moves.size(),
                "/plans/" + id + "/replay?last=" + last);
        PageHead head = PageHead.of("Replay on plan " + id)
                .under("Overview", "/")
                .under(remote.name(), "/remotes/" + remote.id())
                .under("Plan " + id, "/plans/" + id);
        renderer.page(
                ctx,
                head,
                "gate/replay.jte",
                new ReplayView(
                        plan,
                        remote,
                        last,
                        replay,
                        unknown,
                        problem,
                        moves.subList(paging.offset(), paging.end()),
                        paging));
    }
}
