package dev.signalbox.web.search;

import dev.signalbox.account.Person;
import dev.signalbox.store.Router;
import dev.signalbox.web.frame.Parameters;
import dev.signalbox.web.frame.View;
import dev.signalbox.web.frame.Who;
import dev.signalbox.web.page.PageHead;
import io.javalin.http.Context;
import java.util.List;
import java.util.function.Supplier;

/** Shows where words are in the routes of every router. */
public final class Search {
    private final Supplier<List<Router>> routers;
    private final View view;

    /**
     * Takes what it needs.
     *
     * @param routers with their newest revision
     */
    public Search(Supplier<List<Router>> routers, View view) {
        this.routers = routers;
        this.view = view;
    }

    private List<Router> seen(Context ctx) {
        Person person = Who.of(ctx);
        return routers.get().stream().filter(router -> person.sees(router.id())).toList();
    }

    /** Shows what {@code q} finds. */
    public void show(Context ctx) {
        String words = Parameters.text(ctx, "q");
        PageHead head =
                PageHead.of(words.isEmpty() ? "Search" : "Search: " + words).under("Overview", "/");
        view.page(ctx, head, "search/search.jte", Hits.in(words.isEmpty() ? List.of() : seen(ctx), words));
    }
}
