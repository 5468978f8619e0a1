package dev.signalbox.web.router;

import dev.signalbox.store.Revision;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.page.RouterTabs;
import io.javalin.http.Context;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares any two revisions of a router. */
public final class ComparisonPage {
    private final RouterLookup lookup;
    private final RouterStore routers;
    private final PageRenderer renderer;

    public ComparisonPage(RouterLookup lookup, RouterStore routers, PageRenderer renderer) {
        this.lookup = lookup;
        this.routers = routers;
        this.renderer = renderer;
    }

    /**
     * What the page shows.
     *
     * @param typedFrom the number of the earlier state, as it was typed
     * @param from the revision; null if there is none of that number
     * @param changes null where one of the revisions does not exist
     */
    public record Comparison(
            Router router,
            String typedFrom,
            String typedTo,
            @Nullable Revision from,
            @Nullable Revision to,
            @Nullable ChangesPart changes) {
        /** Returns what is wrong with a number; null for nothing. */
        public @Nullable String error(@Nullable Revision revision) {
            return revision == null
                    ? "There is no such revision. Enter a number from 1 to "
                            + router.head().number() + "."
                    : null;
        }
    }

    /** Shows what changed from revision {@code from} to revision {@code to}; by default the last change. */
    public void show(Context ctx) {
        Router router = lookup.named(ctx);
        int head = router.head().number();
        String to = typed(ctx, "to", head);
        String from = typed(ctx, "from", Math.max(1, head - 1));
        @Nullable Revision before = revision(router, from);
        @Nullable Revision after = revision(router, to);
        String here = "/routers/" + router.id() + "/comparison";
        @Nullable
        ChangesPart changes = before == null || after == null
                ? null
                : ChangesPart.page(
                        ConfigChanges.between(before.config(), after.config()),
                        RequestParameters.positive(ctx, "page", 1),
                        here + "?from=" + before.number() + "&to=" + after.number());
        renderer.page(
                ctx,
                RouterHead.of(router, RouterTabs.HISTORY, "Compare revisions of " + router.name())
                        .under("History", "/routers/" + router.id() + "/history"),
                "router/comparison.jte",
                new Comparison(router, from, to, before, after, changes));
    }

    private static String typed(Context ctx, String name, int otherwise) {
        String text = RequestParameters.text(ctx, name);
        return text.isEmpty() ? String.valueOf(otherwise) : text;
    }

    private @Nullable Revision revision(Router router, String typed) {
        return Optional.of(typed)
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Integer::valueOf)
                .flatMap(number -> routers.revision(router.id(), number))
                .orElse(null);
    }
}
