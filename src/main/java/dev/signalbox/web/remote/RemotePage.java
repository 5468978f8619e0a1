package dev.signalbox.web.remote;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.index.IndexDescription;
import dev.signalbox.index.IndexException;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.store.CheckRecord;
import dev.signalbox.store.Remote;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.sync.run.Run;
import dev.signalbox.syncing.service.HeldLock;
import dev.signalbox.syncing.service.LockChangedException;
import dev.signalbox.syncing.state.LocalRouter;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.PageServices;
import dev.signalbox.web.frame.RequestParameters;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The page of a remote: its comparison with the router, checks, runs and the lock. */
public final class RemotePage {
    /** Checks in the drawing, and in the list under it. */
    private static final int DRAWN = 60;

    private static final int LISTED = 8;
    private static final int LONGEST_REASON = 500;

    private final PageServices parts;
    private final RemoteStatuses standings;

    public RemotePage(PageServices parts) {
        this.parts = parts;
        this.standings = new RemoteStatuses(parts);
    }

    public void show(Context ctx) {
        render(ctx, RemoteOfRouter.named(ctx, parts), null);
    }

    /** Checks as deep as the form says and goes back to where the button was. */
    public void check(Context ctx) {
        Remote remote = RemoteOfRouter.named(ctx, parts).remote();
        CheckDepth depth = CheckDepth.of(RequestParameters.field(ctx, "depth")).orElse(CheckDepth.SLOW);
        parts.surveyor().check(remote, depth);
        parts.checks()
                .latest(remote.id())
                .ifPresent(line -> AuditNote.of(ctx)
                        .saying("Found: " + line.check().status().id() + "."));
        boolean fromOverview = RequestParameters.field(ctx, "from").equals("overview");
        ctx.redirect(fromOverview ? "/#remote-" + remote.id() : "/remotes/" + remote.id(), HttpStatus.SEE_OTHER);
    }

    /** Reads the remote again, without keeping a check. */
    public void read(Context ctx) {
        Remote remote = RemoteOfRouter.named(ctx, parts).remote();
        parts.surveyor().fresh(remote);
        String page = RequestParameters.field(ctx, "page");
        ctx.redirect(
                "/remotes/" + remote.id() + (page.equals("diff") || page.equals("records") ? "/" + page : ""),
                HttpStatus.SEE_OTHER);
    }

    /**
     * Makes the index, empty, for the vectors of the router's encoder; where the store has another that the address probably means, only
     * if the form confirms it.
     */
    public void make(Context ctx) {
        RemoteOfRouter bound = RemoteOfRouter.named(ctx, parts);
        Remote remote = bound.remote();
        Metric metric = NewIndex.metric(RequestParameters.field(ctx, "metric")).orElse(Metric.COSINE);
        Encoder encoder = parts.encoders()
                .find(LocalRouter.encoder(bound.router()))
                .orElseThrow(() ->
                        new NotFoundException("encoder " + LocalRouter.encoder(bound.router()) + " in this console"));
        try (RouteIndex index = parts.indexes().open(remote.address())) {
            if (RequestParameters.ticked(ctx, "beside")) {
                index.createBeside(encoder.dimensions(), metric);
            } else {
                index.create(encoder.dimensions(), metric);
            }
            AuditNote.of(ctx).changed("Index", null, encoder.dimensions() + " dimensions, " + metric);
        }
        parts.surveyor().forget(remote.id());
        parts.surveyor().check(remote, CheckDepth.SLOW);
        ctx.redirect("/remotes/" + remote.id(), HttpStatus.SEE_OTHER);
    }

    /** Releases the lock that was shown, after the remote's name was typed and a reason given. */
    public void release(Context ctx) {
        RemoteOfRouter bound = RemoteOfRouter.named(ctx, parts);
        String reason = RequestParameters.field(ctx, "reason").strip();
        AuditNote.of(ctx).on("lock " + RequestParameters.field(ctx, "lock")).reason(reason);
        String error = null;
        if (!RequestParameters.field(ctx, "confirm").equals(bound.remote().name())) {
            error = "The name does not match, so the lock was not released. Type the name of this remote.";
        } else if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            error = "Enter a reason of at most " + LONGEST_REASON
                    + " characters; it is recorded. The lock was not released.";
        }
        if (error == null) {
            try {
                parts.locks()
                        .find(bound.remote())
                        .ifPresent(lock -> AuditNote.of(ctx).changed("Lock", lock.message(), null));
                parts.locks()
                        .release(
                                bound.remote(),
                                RequestParameters.field(ctx, "lock"),
                                CurrentUser.of(ctx).name(),
                                reason);
            } catch (LockChangedException moved) {
                error = String.valueOf(moved.getMessage());
            }
        }
        if (error != null) {
            AuditNote.of(ctx).refused(error);
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            render(ctx, bound, error);
            return;
        }
        parts.surveyor().check(bound.remote(), CheckDepth.DEEP);
        ctx.redirect("/remotes/" + bound.remote().id(), HttpStatus.SEE_OTHER);
    }

    private void render(Context ctx, RemoteOfRouter bound, @Nullable String releaseError) {
        Remote remote = bound.remote();
        RemoteSnapshot sight = RemoteSnapshot.of(remote, parts.surveyor());
        RemoteStatus standing = standings.of(bound.router(), remote);
        List<CheckRecord> checks = parts.checks().history(remote.id(), DRAWN);
        RemoteView model = new RemoteView(
                bound,
                standing,
                sight,
                sight instanceof RemoteSnapshot.Seen(var survey) ? SideFacts.of(survey, parts.encoders()) : List.of(),
                ForeignRecordCount.of(sight, checks),
                lock(remote, sight, standing),
                parts.runs().of(remote.id(), 1).stream()
                        .filter(parts.remedies()::canResume)
                        .findFirst()
                        .map(Run::id)
                        .orElse(null),
                store(remote, sight),
                NewIndex.of(sight, parts.encoders()),
                checks.size() < 2 ? null : DriftChart.of(checks),
                checks.stream().limit(LISTED).toList(),
                parts.runs().of(remote.id(), LISTED).stream().map(RunLine::of).toList(),
                parts.lockReleases().of(remote.id(), LISTED),
                releaseError,
                OtherBinding.of(parts, remote, CurrentUser.of(ctx)));
        parts.view().page(ctx, RemoteTabs.STATUS.head(bound, standing), "remote/remote.jte", model);
    }

    /** The lock as the later of the last reading and the last check found it, and whose it is now. */
    private @Nullable FoundLock lock(Remote remote, RemoteSnapshot sight, RemoteStatus standing) {
        CheckRecord check = standing.check();
        String since = check == null ? null : check.lockedSince();
        if (sight instanceof RemoteSnapshot.Seen(var survey)
                && (check == null || !survey.readAt().isBefore(check.at()))) {
            since = survey.reading().lockedSince();
        }
        return since == null ? null : FoundLock.since(since, held(remote));
    }

    private @Nullable HeldLock held(Remote remote) {
        try {
            return parts.locks().find(remote).orElse(null);
        } catch (IndexException away) {
            // The page says above why the remote cannot be read.
            return null;
        }
    }

    /** What the metric does to routing, where that is no warning of its own on the page. */
    private static List<String> note(IndexDescription description) {
        return description.exists() && description.metric().largerIsNearer()
                ? description.metric().routingNote().stream().toList()
                : List.of();
    }

    private StoreFacts store(Remote remote, RemoteSnapshot sight) {
        Map<String, String> said = sight instanceof RemoteSnapshot.Seen(var survey)
                ? survey.reading().facts()
                : Map.of();
        try (RouteIndex index = parts.indexes().open(remote.address())) {
            List<String> remarks = new ArrayList<>(index.remarks());
            if (sight instanceof RemoteSnapshot.Seen(var survey)) {
                remarks.addAll(note(survey.reading().description()));
            }
            return new StoreFacts(said, StoreCapabilityText.of(index.capabilities()), remarks);
        } catch (IndexException unopened) {
            // The page says above why the remote cannot be read.
            return new StoreFacts(said, List.of(), List.of());
        }
    }
}
