package dev.signalbox.web.remote;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.index.IndexException;
import dev.signalbox.index.IndexProvider;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.store.CheckRecord;
import dev.signalbox.store.Remote;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.syncing.service.LockChangedException;
import dev.signalbox.syncing.service.LockService;
import dev.signalbox.syncing.state.LocalRouter;
import dev.signalbox.syncing.state.RemoteComparisons;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.PageNotice;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.DisplayFormat;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The page of a remote: its comparison with the router, checks, runs and the lock. */
public final class RemotePage {
    private static final int LONGEST_REASON = 500;
    private static final Set<String> PAGES = Set.of("diff", "records", "sync");

    private final RemoteLookup lookup;
    private final RemoteViewBuilder views;
    private final RemoteComparisons comparisons;
    private final EncoderRegistry encoders;
    private final IndexProvider indexes;
    private final LockService locks;
    private final PageRenderer renderer;

    public RemotePage(
            RemoteLookup lookup,
            RemoteViewBuilder views,
            RemoteComparisons comparisons,
            EncoderRegistry encoders,
            IndexProvider indexes,
            LockService locks,
            PageRenderer renderer) {
        this.lookup = lookup;
        this.views = views;
        this.comparisons = comparisons;
        this.encoders = encoders;
        this.indexes = indexes;
        this.locks = locks;
        this.renderer = renderer;
    }

    public void show(Context ctx) {
        render(ctx, lookup.named(ctx), null, null);
    }

    /** Checks as deep as the form says and goes back to where the button was. */
    public void check(Context ctx) {
        Remote remote = lookup.named(ctx).remote();
        CheckDepth depth = CheckDepth.of(RequestParameters.field(ctx, "depth")).orElse(CheckDepth.SLOW);
        CheckRecord found = comparisons.check(remote, depth);
        AuditNote.of(ctx)
                .saying(DisplayFormat.capital(depth.label()) + ": "
                        + found.check().status().id() + ".");
        PageNotice.leave(
                ctx,
                DisplayFormat.capital(depth.label()) + " of " + remote.name() + ": "
                        + found.check().status().id() + ".");
        boolean fromOverview = RequestParameters.field(ctx, "from").equals("overview");
        ctx.redirect(fromOverview ? "/#remote-" + remote.id() : "/remotes/" + remote.id(), HttpStatus.SEE_OTHER);
    }

    /** Reads the remote again, without keeping a check. */
    public void read(Context ctx) {
        Remote remote = lookup.named(ctx).remote();
        try {
            comparisons.fresh(remote);
        } catch (IndexException failed) {
            // The page shows the last reading, if there is one, with this failure.
            if (comparisons.last(remote).isEmpty()) {
                throw failed;
            }
        }
        String page = RequestParameters.field(ctx, "page");
        ctx.redirect("/remotes/" + remote.id() + (PAGES.contains(page) ? "/" + page : ""), HttpStatus.SEE_OTHER);
    }

    /**
     * Makes the index, empty, for the vectors of the router's encoder; where the store has another that the address probably means, only
     * if the form confirms it.
     */
    public void make(Context ctx) {
        RemoteOfRouter bound = lookup.named(ctx);
        Remote remote = bound.remote();
        Metric metric = NewIndex.metric(RequestParameters.field(ctx, "metric")).orElse(Metric.COSINE);
        Encoder encoder = encoders.find(LocalRouter.encoder(bound.router()))
                .orElseThrow(() ->
                        new NotFoundException("encoder " + LocalRouter.encoder(bound.router()) + " in this console"));
        try (RouteIndex index = indexes.open(remote.address(), bound.router().dialect())) {
            if (RequestParameters.ticked(ctx, "beside")) {
                index.createBeside(encoder.dimensions(), metric);
            } else {
                index.create(encoder.dimensions(), metric);
            }
            AuditNote.of(ctx).changed("Index", null, encoder.dimensions() + " dimensions, " + metric);
        }
        comparisons.forget(remote.id());
        comparisons.check(remote, CheckDepth.SLOW);
        ctx.redirect("/remotes/" + remote.id(), HttpStatus.SEE_OTHER);
    }

    /** Releases the lock that was shown, after the remote's name was typed and a reason given. */
    public void release(Context ctx) {
        RemoteOfRouter bound = lookup.named(ctx);
        String reason = RequestParameters.field(ctx, "reason").strip();
        AuditNote.of(ctx).on("lock " + RequestParameters.field(ctx, "lock")).reason(reason);
        String error =
                RequestParameters.field(ctx, "confirm").equals(bound.remote().name())
                        ? null
                        : "The name does not match, so the lock was not released. Type the name of this remote.";
        String reasonError = reason.isEmpty() || reason.length() > LONGEST_REASON
                ? "Enter a reason of at most " + LONGEST_REASON
                        + " characters; it is recorded. The lock was not released."
                : null;
        if (error == null && reasonError == null) {
            try {
                locks.find(bound.remote()).ifPresent(lock -> AuditNote.of(ctx).changed("Lock", lock.message(), null));
                locks.release(
                        bound.remote(),
                        RequestParameters.field(ctx, "lock"),
                        CurrentUser.of(ctx).name(),
                        reason);
            } catch (LockChangedException moved) {
                error = String.valueOf(moved.getMessage());
            }
        }
        if (error != null || reasonError != null) {
            AuditNote.of(ctx).refused(error == null ? reasonError : error);
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            render(ctx, bound, error, reasonError);
            return;
        }
        comparisons.check(bound.remote(), CheckDepth.DEEP);
        PageNotice.leave(ctx, "Released the lock of " + bound.remote().name() + ".");
        ctx.redirect("/remotes/" + bound.remote().id(), HttpStatus.SEE_OTHER);
    }

    private void render(
            Context ctx, RemoteOfRouter bound, @Nullable String releaseError, @Nullable String reasonError) {
        RemoteView model = views.of(bound, releaseError, reasonError, CurrentUser.of(ctx));
        renderer.page(ctx, RemoteTabs.STATUS.head(bound, model.standing()), "remote/remote.jte", model);
    }
}
