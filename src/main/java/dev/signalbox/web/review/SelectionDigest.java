package dev.signalbox.web.review;

import dev.signalbox.route.RouterHash;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.sync.plan.LeftOut;
import io.javalin.http.Context;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** How a form names routes and utterances that are ticked: by short digests, since a form field keeps neither long texts nor line ends. */
final class SelectionDigest {
    private static final int DIGITS = 20;

    private SelectionDigest() {}

    static String of(String route) {
        return RouterHash.sha256(route).substring(0, DIGITS);
    }

    static String of(UtteranceKey pair) {
        return RouterHash.sha256(pair.route().length() + ":" + pair.route() + pair.utterance())
                .substring(0, DIGITS);
    }

    /** What of these is ticked in a form, whose boxes are all named after what they are about. */
    static LeftOut in(Context ctx, Collection<String> routes, Collection<UtteranceKey> pairs) {
        Set<String> tickedRoutes = new HashSet<>(ctx.formParams("route"));
        Set<String> tickedLines = new HashSet<>(ctx.formParams("line"));
        Set<String> chosen = new HashSet<>();
        if (!tickedRoutes.isEmpty()) {
            routes.stream().filter(name -> tickedRoutes.contains(of(name))).forEach(chosen::add);
        }
        Set<UtteranceKey> lines = new HashSet<>();
        if (!tickedLines.isEmpty()) {
            pairs.stream()
                    .filter(pair -> tickedLines.contains(of(pair)) && !chosen.contains(pair.route()))
                    .forEach(lines::add);
        }
        return new LeftOut(chosen, lines);
    }
}
