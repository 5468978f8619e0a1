package dev.signalbox.web.search;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.route.Route;
import dev.signalbox.store.Router;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.router.RouteHref;
import java.util.ArrayList;
import java.util.List;

/**
 * The results of a search.
 *
 * @param words that were searched for; empty for none yet
 * @param names routes with the words in their name, on this page of them
 * @param utterances with the words in them, on this page of them
 * @param namePages the pages of the routes
 * @param utterancePages the pages of the utterances
 */
public record SearchHits(
        String words,
        List<SearchHit> names,
        List<SearchHit> utterances,
        ListPaging namePages,
        ListPaging utterancePages) {
    /** The most results of each kind that a page shows. */
    public static final int SHOWN = 50;

    /** A result before it is shown: where it is. An utterance of -1 is the name of the route. */
    private record Found(Router router, int route, int utterance) {
        private List<Route> routes() {
            return router.head().config().routes();
        }

        SearchHit hit(String words) {
            Route found = routes().get(route);
            boolean inName = utterance < 0;
            String text =
                    inName ? found.name() : found.utterances().get(utterance).textValue();
            String href = inName
                    ? RouteHref.of(router.id(), routes(), route)
                    : RouteHref.of(router.id(), routes(), route, utterance);
            return new SearchHit(
                    router.name(),
                    found.name(),
                    href,
                    inName,
                    TextSnippet.of(text, words).orElseThrow());
        }
    }

    /**
     * Searches every name and utterance, ignoring case. Without words there are no results.
     *
     * @param namePage the page of routes to show, from 1
     * @param utterancePage the page of utterances to show, from 1
     */
    static SearchHits in(List<Router> routers, String words, int namePage, int utterancePage) {
        List<Found> names = new ArrayList<>();
        List<Found> utterances = new ArrayList<>();
        if (!words.isEmpty()) {
            for (Router router : routers) {
                List<Route> routes = router.head().config().routes();
                for (int i = 0; i < routes.size(); i++) {
                    if (TextSnippet.occurs(routes.get(i).name(), words)) {
                        names.add(new Found(router, i, -1));
                    }
                    addUtterances(router, i, words, utterances);
                }
            }
        }
        String base = "/search?q=" + DisplayFormat.query(words);
        ListPaging namePages = new ListPaging(namePage, SHOWN, names.size(), base + "&page=" + utterancePage, "routes");
        ListPaging pages = new ListPaging(utterancePage, SHOWN, utterances.size(), base + "&routes=" + namePage);
        return new SearchHits(words, shown(names, namePages, words), shown(utterances, pages, words), namePages, pages);
    }

    private static void addUtterances(Router router, int route, String words, List<Found> found) {
        List<JsonNode> all = router.head().config().routes().get(route).utterances();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).isTextual() && TextSnippet.occurs(all.get(i).textValue(), words)) {
                found.add(new Found(router, route, i));
            }
        }
    }

    private static List<SearchHit> shown(List<Found> found, ListPaging paging, String words) {
        return found.subList(paging.offset(), paging.end()).stream()
                .map(one -> one.hit(words))
                .toList();
    }

    public int allNames() {
        return namePages.total();
    }

    public int allUtterances() {
        return utterancePages.total();
    }
}
