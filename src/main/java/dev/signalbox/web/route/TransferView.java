package dev.signalbox.web.route;

import dev.signalbox.route.CloseNames;
import dev.signalbox.route.Route;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.TextExcerpt;
import dev.signalbox.web.router.FormText;
import dev.signalbox.web.router.RouteHref;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where selected utterances are to go.
 *
 * @param copy whether they stay in their route as well
 * @param target name of the other route, as it was typed; empty before that
 * @param isNew whether there is no such route, so that it is added
 * @param already how many of them the other route has
 * @param close names of routes that may have been meant
 * @param names of the routes to choose from
 * @param error what is wrong with the target; null for nothing
 */
public record TransferView(
        boolean copy,
        String target,
        boolean isNew,
        int already,
        List<String> close,
        List<String> names,
        @Nullable String error) {
    static final int LONGEST_NAME = 60;
    /** The most names that the page lists to choose from; others can be typed. */
    private static final int LISTED = 1000;

    /** What a form asks for, with the routes as they are now. */
    static TransferView of(UtteranceSelection selection, List<Route> routes, int at, String typed, boolean copy) {
        List<String> names =
                routes.stream().map(Route::name).filter(name -> !name.isBlank()).toList();
        String target = names.stream()
                .filter(name -> FormText.line(name, typed).equals(name))
                .findFirst()
                .orElse(typed.strip());
        int place = RouteHref.first(routes, target);
        Set<Object> there =
                place < 0 ? Set.of() : new HashSet<>(routes.get(place).utterances());
        int already = (int) selection.places().stream()
                .filter(each -> there.contains(selection.route().utterances().get(each)))
                .count();
        return new TransferView(
                copy,
                target,
                place < 0,
                already,
                place < 0 ? CloseNames.of(target, names, 3) : List.of(),
                names.stream()
                        .filter(name -> !name.equals(routes.get(at).name()))
                        .limit(LISTED)
                        .toList(),
                target.isEmpty() ? "" : error(target, place == at, place < 0));
    }

    private static @Nullable String error(String target, boolean same, boolean isNew) {
        if (same) {
            return "The utterances are in this route. Choose another route.";
        }
        return isNew ? RouteForm.longName(target) : null;
    }

    /** Whether the page can say what changes. */
    public boolean isReady() {
        return error == null;
    }

    public String shownTarget() {
        return TextExcerpt.of(target, LONGEST_NAME);
    }

    /** What happens to utterances that the other route has already; empty where it has none. */
    public String conflict() {
        if (already == 0) {
            return "";
        }
        String which = DisplayFormat.count(already, "utterance is", "utterances are") + " already in " + shownTarget();
        return copy
                ? which + " and not added a second time."
                : which + ". They are removed here and not added a second time.";
    }
}
