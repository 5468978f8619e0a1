package dev.signalbox.web.gate;

import dev.signalbox.quality.EvaluationComparison;
import dev.signalbox.quality.SentenceChange;
import dev.signalbox.store.PlanStore;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.syncing.service.GateReport;
import dev.signalbox.syncing.service.QualityGate;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.gate.PlanGateView.Group;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.page.PageHead;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.List;

/** {@code /plans/{plan}/gate}: the sentences of a test set whose route a plan changes, by route. */
public final class PlanGatePage {
    private static final int SENTENCES = 50;

    private final PlanStore plans;
    private final RemoteStore remotes;
    private final QualityGate gate;
    private final PageRenderer renderer;

    public PlanGatePage(PlanStore plans, RemoteStore remotes, QualityGate gate, PageRenderer renderer) {
        this.plans = plans;
        this.remotes = remotes;
        this.gate = gate;
        this.renderer = renderer;
    }

    public void show(Context ctx) {
        StoredPlan plan = named(ctx);
        Remote remote =
                remotes.find(plan.remoteId()).orElseThrow(() -> new NotFoundException("remote " + plan.remoteId()));
        List<GateReport> reports = gate.reports(plan);
        long asked = RequestParameters.positive(ctx, "remote", (int) plan.remoteId());
        GateReport report = reports.stream()
                .filter(each -> each.remote().id() == asked)
                .filter(each -> CurrentUser.of(ctx)
                        .sees(each.remote().id(), each.remote().routerId()))
                .findFirst()
                .orElse(null);
        String here = "/plans/" + plan.id() + "/gate" + (asked == plan.remoteId() ? "" : "?remote=" + asked);
        List<SentenceChange> changes = report == null || report.evaluation() == null
                ? List.of()
                : gate.comparison(report.evaluation()).map(EvaluationComparison::changes).orElse(List.of()).stream()
                        .sorted(PlanGateView.ORDER)
                        .toList();
        ListPaging paging = new ListPaging(RequestParameters.positive(ctx, "page", 1), SENTENCES, changes.size(), here);
        PageHead head = PageHead.of("Quality gate of plan " + plan.id())
                .under("Overview", "/")
                .under(remote.name(), "/remotes/" + remote.id())
                .under("Plan " + plan.id(), "/plans/" + plan.id());
        renderer.page(
                ctx,
                head,
                "gate/plan.jte",
                new PlanGateView(
                        plan,
                        remote,
                        report == null ? null : report.remote(),
                        new GateView(plan.id(), plan.remoteId(), reports, gate.isRunning(plan.id()), here),
                        groups(changes.subList(paging.offset(), paging.end())),
                        paging));
    }

    /** Evaluates the plan in the background and returns to its page. */
    public void evaluate(Context ctx) {
        StoredPlan plan = named(ctx);
        gate.again(plan, CurrentUser.of(ctx).name());
        ctx.redirect("/plans/" + plan.id() + "#gate", HttpStatus.SEE_OTHER);
    }

    private StoredPlan named(Context ctx) {
        long id = RequestParameters.id(ctx, "plan");
        return plans.find(id).orElseThrow(() -> new NotFoundException("plan " + id));
    }

    private static List<Group> groups(List<SentenceChange> changes) {
        List<Group> groups = new ArrayList<>();
        for (int from = 0; from < changes.size(); ) {
            String route = changes.get(from).asked().route();
            int to = from;
            while (to < changes.size() && changes.get(to).asked().route().equals(route)) {
                to++;
            }
            groups.add(new Group(route, List.copyOf(changes.subList(from, to))));
            from = to;
        }
        return groups;
    }
}
