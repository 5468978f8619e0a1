package dev.signalbox.web.remote;

import dev.signalbox.store.OpenPlan;
import dev.signalbox.syncing.service.OpenWorkService;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.ListPaging;
import io.javalin.http.Context;
import java.util.List;

/** The plans of a remote that were created and not applied. */
public final class OpenPlansPage {
    private static final int SIZE = 20;

    private final RemoteLookup lookup;
    private final RemoteStatuses statuses;
    private final OpenWorkService work;
    private final PageRenderer renderer;

    public OpenPlansPage(RemoteLookup lookup, RemoteStatuses statuses, OpenWorkService work, PageRenderer renderer) {
        this.lookup = lookup;
        this.statuses = statuses;
        this.work = work;
        this.renderer = renderer;
    }

    /** A page of the list. */
    public record View(RemoteOfRouter bound, List<OpenPlan> plans, ListPaging paging) {}

    public void list(Context ctx) {
        RemoteOfRouter bound = lookup.named(ctx);
        long remote = bound.remote().id();
        ListPaging paging = new ListPaging(
                RequestParameters.positive(ctx, "page", 1),
                SIZE,
                work.countPlans(remote),
                "/remotes/" + remote + "/plans");
        View model = new View(bound, work.plans(remote, paging.offset(), SIZE), paging);
        renderer.page(
                ctx,
                RemoteTabs.STATUS.head(bound, statuses.of(bound.router(), bound.remote())),
                "remote/plans.jte",
                model);
    }
}
