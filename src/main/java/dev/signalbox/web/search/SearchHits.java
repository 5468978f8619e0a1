package dev.signalbox.web.search;

import dev.signalbox.route.Route;
import dev.signalbox.store.Router;
import java.util.ArrayList;
import java.util.List;

/**
 * The results of a search.
 *
 * @param words that were searched for; empty for none yet
 * @param names routes with the words in their name, at most {@link #SHOWN}
 * @param utterances with the words in them, at most {@link #SHOWN}
 * @param allNames how many routes there are with the words in their name
 * @param allUtterances how many utterances there are with the words in them
 */
public record SearchHits(
        String words, List<SearchHit> names, List<SearchHit> utterances, int allNames, int allUtterances) {
    /** The most results of each kind that a page shows. */
    public static final int SHOWN = 50;

    /** Searches every name and utterance, ignoring case. Without words there are no results. */
    static SearchHits in(List<Router> routers, String words) {
        List<SearchHit> names = new ArrayList<>();
        List<SearchHit> utterances = new ArrayList<>();
        if (!words.isEmpty()) {
            for (Router router : routers) {
                for (Route route : router.head().config().routes()) {
                    TextSnippet.of(route.name(), words).ifPresent(e -> names.add(hit(router, route, true, e)));
                    route.texts()
                            .forEach(text -> TextSnippet.of(text, words)
                                    .ifPresent(e -> utterances.add(hit(router, route, false, e))));
                }
            }
        }
        return new SearchHits(words, first(names), first(utterances), names.size(), utterances.size());
    }

    private static SearchHit hit(Router router, Route route, boolean inName, TextSnippet snippet) {
        return new SearchHit(router.id(), router.name(), route.name(), inName, snippet);
    }

    private static List<SearchHit> first(List<SearchHit> hits) {
        return List.copyOf(hits.subList(0, Math.min(SHOWN, hits.size())));
    }
}
