package dev.signalbox.web.search;

import dev.signalbox.account.Principal;
import dev.signalbox.store.Router;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.PageHead;
import io.javalin.http.Context;
import java.util.List;
import java.util.function.Supplier;

/** Searches the routes of all routers. */
public final class SearchPage {
    private final Supplier<List<Router>> routers;
    private final PageRenderer view;

    /**
     * Creates the page.
     *
     * @param routers with their newest revision
     */
    public SearchPage(Supplier<List<Router>> routers, PageRenderer view) {
        this.routers = routers;
        this.view = view;
    }

    private List<Router> seen(Context ctx) {
        Principal person = CurrentUser.of(ctx);
        return routers.get().stream().filter(router -> person.sees(router.id())).toList();
    }

    /** Shows the results for {@code q}. */
    public void show(Context ctx) {
        String words = RequestParameters.text(ctx, "q");
        PageHead head =
                PageHead.of(words.isEmpty() ? "Search" : "Search: " + words).under("Overview", "/");
        view.page(
                ctx,
                head,
                "search/search.jte",
                SearchHits.in(
                        words.isEmpty() ? List.of() : seen(ctx),
                        words,
                        RequestParameters.positive(ctx, "routes", 1),
                        RequestParameters.positive(ctx, "page", 1)));
    }
}
