package dev.signalbox.web.diff;

import dev.signalbox.route.EscapedText;
import dev.signalbox.route.NormalizedRoute;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.diff.DiffCounts;
import dev.signalbox.sync.diff.DiffEntry;
import dev.signalbox.sync.diff.DiffEntry.Tag;
import dev.signalbox.sync.diff.LookalikePairs;
import dev.signalbox.sync.diff.StoreRules;
import dev.signalbox.sync.diff.ValueAgreement;
import dev.signalbox.sync.guard.IndexedReading;
import dev.signalbox.syncing.state.RemoteComparison;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.remote.RemoteOfRouter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the diff page shows.
 *
 * @param routes the routes that differ most, with their counts; empty where one is chosen already
 * @param moreRoutes how many that differ are not among them
 * @param lines a page of what the query takes; a change that many utterances repeat is one line
 * @param found how many utterances the query takes
 * @param looks what looks the same on both sides
 * @param lost whether the line that a link named is not there any more
 */
public record DiffView(
        RemoteOfRouter bound,
        RemoteComparison survey,
        DiffQuery query,
        List<Map.Entry<String, DiffCounts>> routes,
        int moreRoutes,
        List<DiffLine> lines,
        int found,
        ListPaging paging,
        LookalikePairs looks,
        boolean lost) {
    static final int SIZE = 50;
    private static final int ROUTES = 8;
    /** The longest raw text that the page itself shows, in characters. */
    private static final int RAW_LINES = 100;

    private static final int RAW_CHARACTERS = 20_000;

    /**
     * Puts it together.
     *
     * @param line the id of a line to open the page at; it takes the place of {@code query} and {@code page}
     */
    static DiffView of(
            RemoteOfRouter bound, RemoteComparison survey, DiffQuery query, int page, @Nullable String line) {
        DiffEntry named = line == null ? null : named(survey, line);
        DiffGroups repeats = new DiffGroups(
                survey.diff(), ValueAgreement.of(survey.reading().state().rules()));
        DiffQuery asked = named == null ? query : new DiffQuery(named.tag() == Tag.SAME ? DiffQuery.ALL : "", "", "");
        List<ChangeGroup<DiffEntry>> all =
                repeats.of(survey.diff().entries().stream().filter(asked::takes).toList());
        DiffQuery shown =
                named == null ? asked : asked.withChange(holder(all, named).id());
        List<ChangeGroup<DiffEntry>> groups = shown.change().isEmpty() ? all : ChangeGroup.only(shown.change(), all);
        int number = named == null ? page : groups.indexOf(holder(groups, named)) / SIZE + 1;
        ListPaging paging = new ListPaging(
                number, SIZE, groups.size(), "/remotes/" + bound.remote().id() + "/diff" + shown.url());
        LookalikePairs looks = LookalikePairs.of(survey.diff());
        List<Map.Entry<String, DiffCounts>> routes = shown.route().isEmpty() ? differing(survey) : List.of();
        return new DiffView(
                bound,
                survey,
                shown,
                routes.subList(0, Math.min(ROUTES, routes.size())),
                Math.max(0, routes.size() - ROUTES),
                new DiffLines(repeats, looks).of(groups.subList(paging.offset(), paging.end())),
                groups.stream().mapToInt(group -> group.items().size()).sum(),
                paging,
                looks,
                line != null && named == null);
    }

    /** Returns the group that holds an entry. */
    private static ChangeGroup<DiffEntry> holder(List<ChangeGroup<DiffEntry>> groups, DiffEntry entry) {
        return groups.stream()
                .filter(group -> group.items().contains(entry))
                .findFirst()
                .orElseGet(() -> ChangeGroup.single(entry));
    }

    private static @Nullable DiffEntry named(RemoteComparison survey, String line) {
        return survey.diff().entries().stream()
                .filter(entry -> DiffLine.id(entry.pair()).equals(line))
                .findFirst()
                .orElse(null);
    }

    static List<Map.Entry<String, DiffCounts>> differing(RemoteComparison survey) {
        return survey.diff().byRoute().entrySet().stream()
                .filter(route -> route.getValue().differing() > 0)
                .sorted(Comparator.comparingInt(route -> -route.getValue().differing()))
                .toList();
    }

    /** Counts of the route that was chosen. */
    public DiffCounts chosen() {
        return survey.diff().byRoute().getOrDefault(query.route(), DiffCounts.NONE);
    }

    /** The tags to choose from, by what the URL calls them. */
    public Map<String, String> choices() {
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put(DiffQuery.DIFFERING, "Differences");
        for (Tag tag : Tag.values()) {
            choices.put(DiffQuery.id(tag), DisplayFormat.capital(tag.id()));
        }
        choices.put(DiffQuery.ALL, "All");
        return choices;
    }

    /** All lines as the library prints them, but that none can pass for two: what cannot be seen is escaped. */
    static String text(Diff diff, boolean metadata) {
        return diff.lines(metadata).stream().map(EscapedText::of).collect(Collectors.joining("\n"));
    }

    /** Whether local has an utterance, in the chosen route or at all, that normalizing would change. */
    public boolean offersNormalizing() {
        return survey.local().routes().stream()
                .filter(route -> query.route().isEmpty() || route.name().equals(query.route()))
                .flatMap(Route::texts)
                .anyMatch(NormalizedRoute::changes);
    }

    /** The page that normalizes the router, or the route that is chosen. */
    public String normalizing() {
        return "/routers/" + bound.router().id() + "/normalization"
                + (query.route().isEmpty() ? "" : "?name=" + DisplayFormat.query(query.route()));
    }

    /** All lines as the library prints them, with schemas and metadata; null where they are too many for a page. */
    public @Nullable String raw() {
        Diff diff = survey.diff();
        if (diff.entries().size() > RAW_LINES) {
            return null;
        }
        String text = text(diff, true);
        return text.length() > RAW_CHARACTERS ? null : text;
    }

    /** What the counts do not say: records too many, and what the store keeps too little of to be compared; null for neither. */
    public @Nullable String aside() {
        List<String> sentences = new ArrayList<>();
        int twice = survey.diff().duplicates().size();
        if (twice > 0) {
            sentences.add(DisplayFormat.count(twice, "record repeats", "records repeat")
                    + " the route and utterance of another record. Every sync removes "
                    + (twice == 1 ? "it." : "them."));
        }
        StoreRules rules = survey.reading().state().rules();
        List<String> missing = new ArrayList<>();
        Set<RouteField> unknown = EnumSet.copyOf(RouteField.ofRecords(dialect()));
        unknown.removeAll(rules.held(dialect()));
        unknown.forEach(field -> missing.add(field.label(dialect()).toLowerCase(Locale.ROOT)));
        if (!missing.isEmpty()) {
            sentences.add("This store does not keep " + String.join(" or ", missing) + ", so they are not compared.");
        }
        IndexedReading.of(survey.local(), survey.reading().state())
                .ifPresent(reading -> sentences.addAll(reading.hidden()));
        return sentences.isEmpty() ? null : String.join(" ", sentences);
    }

    /** The line of semantic-router whose router is compared. */
    public Dialect dialect() {
        return survey.local().config().dialect();
    }

    public String href() {
        return "/remotes/" + bound.remote().id() + "/diff";
    }
}
