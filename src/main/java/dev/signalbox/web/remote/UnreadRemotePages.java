package dev.signalbox.web.remote;

import dev.signalbox.account.RoleScope;
import dev.signalbox.index.DimensionMismatchException;
import dev.signalbox.index.IndexException;
import dev.signalbox.index.IndexHeldException;
import dev.signalbox.index.IndexMissingException;
import dev.signalbox.index.IndexRefusedException;
import dev.signalbox.index.IndexUnreachableException;
import dev.signalbox.index.InvalidAddressException;
import dev.signalbox.index.KeyMissingException;
import dev.signalbox.index.KeyRejectedException;
import dev.signalbox.index.KeyUnreadableException;
import dev.signalbox.index.SimilarIndexException;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.syncing.state.ReadFailure;
import dev.signalbox.syncing.state.RemoteComparison;
import dev.signalbox.syncing.state.RemoteComparisons;
import dev.signalbox.web.error.ErrorAnswers;
import dev.signalbox.web.error.ProblemAnswer;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.PageEndpoint;
import dev.signalbox.web.frame.PageRenderer;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers for every page about a remote whose store failed: with the head and the tabs of the remote, the cause, a way to try again and the
 * last reading if one is kept. The status is that of the error. Programs get problem details as for any other error.
 */
public final class UnreadRemotePages {
    private final RemoteStore remotes;
    private final RouterStore routers;
    private final RemoteStatuses statuses;
    private final RemoteComparisons comparisons;
    private final PageRenderer renderer;

    public UnreadRemotePages(
            RemoteStore remotes,
            RouterStore routers,
            RemoteStatuses statuses,
            RemoteComparisons comparisons,
            PageRenderer renderer) {
        this.remotes = remotes;
        this.routers = routers;
        this.statuses = statuses;
        this.comparisons = comparisons;
        this.renderer = renderer;
    }

    /** Returns the row with such an answer instead of the error. */
    public PageEndpoint framing(PageEndpoint row) {
        return row.with(ctx -> {
            try {
                row.handler().handle(ctx);
            } catch (IndexException why) {
                Optional<RemoteOfRouter> bound = named(ctx);
                if (bound.isEmpty() || PageRenderer.wantsJson(ctx)) {
                    throw why;
                }
                answer(ctx, bound.get(), why);
            }
        });
    }

    /** Sets the status of the error for a page that shows an old reading, since the remote could not be read again. */
    public static void mark(Context ctx, RemoteComparison shown) {
        ReadFailure failure = shown.failure();
        if (failure != null) {
            ctx.status(ErrorAnswers.problem(failure.why(), ctx).status());
        }
    }

    private Optional<RemoteOfRouter> named(Context ctx) {
        if (!(CurrentUser.about(ctx) instanceof RoleScope.OfRemote here)) {
            return Optional.empty();
        }
        Optional<Remote> remote = remotes.find(here.remote());
        Optional<Router> router = routers.find(here.router());
        return remote.isEmpty() || router.isEmpty()
                ? Optional.empty()
                : Optional.of(new RemoteOfRouter(router.get(), remote.get()));
    }

    private void answer(Context ctx, RemoteOfRouter bound, IndexException why) {
        ProblemAnswer problem = ErrorAnswers.problem(why, ctx);
        RemoteStatus standing = statuses.of(bound.router(), bound.remote());
        RemoteTabs tab = tab(ctx.path());
        // Opening a page again would only repeat such a failure.
        Optional<ReadFailure> repeated = comparisons.repeatedFailure(bound.remote());
        UnreadRemoteView view = new UnreadRemoteView(
                problem,
                standing,
                repeated.isPresent() ? null : retry(ctx),
                repeated.orElse(null),
                tab.page(),
                fix(why),
                comparisons.last(bound.remote()).map(RemoteComparison::readAt).orElse(null));
        AuditNote.of(ctx).refused(problem.message());
        ctx.status(problem.status());
        if (PageRenderer.isHtmx(ctx)) {
            ErrorAnswers.intoProblem(ctx);
            renderer.fragment(ctx, "remote/unread.jte", view);
        } else {
            // The page has its own button to try again.
            renderer.page(ctx, tab.head(bound, standing).withoutAction(), "remote/unreadpage.jte", view);
        }
    }

    /** A page is opened again; of what was sent, the page that it was sent from. */
    private static @Nullable String retry(Context ctx) {
        String path = ctx.path();
        if (ctx.req().getMethod().equals(HandlerType.GET.name())) {
            return path + (ctx.queryString() == null ? "" : "?" + ctx.queryString());
        }
        return path.startsWith("/remotes/") ? null : path.replaceAll("^(/[a-z]+/[0-9]+).*$", "$1");
    }

    private static @Nullable String fix(IndexException why) {
        return switch (why) {
            case KeyMissingException _, KeyRejectedException _, KeyUnreadableException _ -> "Enter a key";
            case InvalidAddressException _, IndexMissingException _, SimilarIndexException _ -> "Change address";
            case DimensionMismatchException _,
                    IndexHeldException _,
                    IndexRefusedException _,
                    IndexUnreachableException _ -> null;
        };
    }

    private static RemoteTabs tab(String path) {
        if (!path.startsWith("/remotes/")) {
            return RemoteTabs.SYNC;
        }
        String page = path.replaceAll("^/remotes/[0-9]+/?([a-z-]*).*$", "$1");
        return switch (page) {
            case "diff" -> RemoteTabs.DIFF;
            case "sync", "plans" -> RemoteTabs.SYNC;
            case "records" -> RemoteTabs.RECORDS;
            case "settings", "key", "policy", "approvals", "removal" -> RemoteTabs.SETTINGS;
            default -> RemoteTabs.STATUS;
        };
    }
}
