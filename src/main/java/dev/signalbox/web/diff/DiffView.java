package dev.signalbox.web.diff;

import dev.signalbox.sync.apply.Survey;
import dev.signalbox.sync.diff.Agreement;
import dev.signalbox.sync.diff.Counts;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.diff.DiffEntry;
import dev.signalbox.sync.diff.DiffEntry.Tag;
import dev.signalbox.web.page.Paging;
import dev.signalbox.web.page.Words;
import dev.signalbox.web.remote.Bound;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the diff page shows.
 *
 * @param routes the routes that differ most, with their counts; empty where one is chosen already
 * @param moreRoutes how many that differ are not among them
 * @param lines a page of what the query takes
 * @param lost whether the line that a link named is not there any more
 */
public record DiffView(
        Bound bound,
        Survey survey,
        DiffQuery query,
        List<Map.Entry<String, Counts>> routes,
        int moreRoutes,
        List<DiffLine> lines,
        Paging paging,
        boolean lost) {
    static final int SIZE = 50;
    private static final int ROUTES = 10;
    /** Fields of changed records on one page, so that the page stays small. */
    private static final int FIELDS = 100;
    /** How much of the raw text stands on the page itself. */
    private static final int RAW_LINES = 100;

    private static final int RAW_CHARACTERS = 20_000;
    /** Characters of utterances on one page. */
    private static final int CHARACTERS = 30_000;

    /**
     * Puts it together.
     *
     * @param line the id of a line to open the page at; it takes the place of {@code query} and {@code page}
     */
    static DiffView of(Bound bound, Survey survey, DiffQuery query, int page, @Nullable String line) {
        DiffEntry named = line == null ? null : named(survey, line);
        DiffQuery shown = named == null ? query : new DiffQuery(named.tag() == Tag.SAME ? DiffQuery.ALL : "", "", "");
        List<DiffEntry> found =
                survey.diff().entries().stream().filter(shown::takes).toList();
        int number = named == null ? page : found.indexOf(named) / SIZE + 1;
        Paging paging = new Paging(
                number, SIZE, found.size(), "/remotes/" + bound.remote().id() + "/diff" + shown.url());
        List<Map.Entry<String, Counts>> routes = shown.route().isEmpty() ? differing(survey) : List.of();
        return new DiffView(
                bound,
                survey,
                shown,
                routes.subList(0, Math.min(ROUTES, routes.size())),
                Math.max(0, routes.size() - ROUTES),
                lines(survey, found.subList(paging.offset(), paging.end())),
                paging,
                line != null && named == null);
    }

    private static @Nullable DiffEntry named(Survey survey, String line) {
        return survey.diff().entries().stream()
                .filter(entry -> DiffLine.id(entry.pair()).equals(line))
                .findFirst()
                .orElse(null);
    }

    static List<Map.Entry<String, Counts>> differing(Survey survey) {
        return survey.diff().byRoute().entrySet().stream()
                .filter(route -> route.getValue().differing() > 0)
                .sorted(Comparator.comparingInt(route -> -route.getValue().differing()))
                .toList();
    }

    private static List<DiffLine> lines(Survey survey, List<DiffEntry> entries) {
        Agreement agreement = Agreement.of(survey.reading().state().rules());
        int changed = (int)
                entries.stream().filter(entry -> entry.tag() == Tag.CHANGED).count();
        int fields = FIELDS / Math.max(1, changed);
        int characters = CHARACTERS / Math.max(1, entries.size());
        return entries.stream()
                .map(entry -> DiffLine.of(entry, agreement, fields, characters))
                .toList();
    }

    /** Counts of the route that was chosen. */
    public Counts chosen() {
        return survey.diff().byRoute().getOrDefault(query.route(), Counts.NONE);
    }

    /** The tags to choose from, by what the URL calls them. */
    public Map<String, String> choices() {
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put(DiffQuery.DIFFERING, "Those that differ");
        for (Tag tag : Tag.values()) {
            choices.put(DiffQuery.word(tag), Words.capital(tag.word()));
        }
        choices.put(DiffQuery.ALL, "All");
        return choices;
    }

    /** All lines as the library prints them, with schemas and metadata; null where they are too many for a page. */
    public @Nullable String raw() {
        Diff diff = survey.diff();
        if (diff.entries().size() > RAW_LINES) {
            return null;
        }
        String text = String.join("\n", diff.lines(true));
        return text.length() > RAW_CHARACTERS ? null : text;
    }

    public String href() {
        return "/remotes/" + bound.remote().id() + "/diff";
    }
}
