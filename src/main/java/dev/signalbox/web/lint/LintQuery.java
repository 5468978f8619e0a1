package dev.signalbox.web.lint;

import dev.signalbox.quality.LintFinding;
import dev.signalbox.quality.LintFinding.Misplaced;
import dev.signalbox.quality.LintKind;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.DisplayFormat;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which findings the page shows.
 *
 * @param kind id of a kind; empty for all
 * @param route name of a route that they are about, or speak for; empty for all
 */
public record LintQuery(String kind, String route) {
    static LintQuery of(Context ctx) {
        return new LintQuery(RequestParameters.text(ctx, "kind"), RequestParameters.exact(ctx, "route"));
    }

    List<LintFinding> of(List<LintFinding> findings) {
        return findings.stream()
                .filter(each -> kind.isEmpty() || each.kind().id().equals(kind))
                .filter(each -> route.isEmpty()
                        || each.subject().routes().contains(route)
                        || (each instanceof Misplaced one && one.nearer().equals(route)))
                .toList();
    }

    /** Returns the URL of the list. */
    String href(long router) {
        StringBuilder query = new StringBuilder();
        if (!kind.isEmpty()) {
            query.append("&kind=").append(DisplayFormat.query(kind));
        }
        if (!route.isEmpty()) {
            query.append("&route=").append(DisplayFormat.query(route));
        }
        return "/routers/" + router + "/lint" + (query.isEmpty() ? "" : "?" + query.substring(1));
    }

    /** Returns the kinds to choose from, by their id. */
    public static Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("", "All findings");
        Arrays.stream(LintKind.values()).forEach(kind -> kinds.put(kind.id(), FindingView.title(kind)));
        return kinds;
    }
}
