package dev.signalbox.web.lint;

import dev.signalbox.probe.ProbeHit;
import dev.signalbox.quality.LintFinding;
import dev.signalbox.quality.LintFinding.Duplicate;
import dev.signalbox.quality.LintFinding.Misplaced;
import dev.signalbox.quality.LintFinding.Outlier;
import dev.signalbox.quality.LintFinding.Overlap;
import dev.signalbox.quality.LintFinding.Thin;
import dev.signalbox.quality.LintKind;
import dev.signalbox.quality.RouteLint;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.TextExcerpt;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A finding as the page shows it.
 *
 * @param at its place on the page, from 0
 * @param subject what it is about, for its forms
 * @param sides the utterances or routes that it is about
 * @param why in a sentence
 * @param neighbours that speak for it, nearest first
 * @param target the route that its utterance could be moved to; null for none
 */
public record FindingView(
        int at,
        LintKind kind,
        SubjectFields subject,
        List<Side> sides,
        String why,
        List<Neighbour> neighbours,
        @Nullable String target) {
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_TEXT = 160;
    /** Neighbours of the other route that are shown. */
    private static final int SHOWN = 3;

    /**
     * An utterance or a route.
     *
     * @param text of the utterance; null for a route
     * @param href the route's page, with the utterance in it
     */
    public record Side(@Nullable String text, String route, String href) {}

    /** A near utterance, with its similarity as text. */
    public record Neighbour(String score, String text, String route) {}

    static FindingView of(int at, LintFinding finding, LintPlaces places) {
        return new FindingView(
                at,
                finding.kind(),
                SubjectFields.of(finding, places),
                sides(finding).map(side -> side(side, places)).toList(),
                why(finding),
                neighbours(finding),
                finding instanceof Misplaced one ? one.nearer() : null);
    }

    /** The utterances that it is about; for routes, keys with an empty text. */
    private static Stream<UtteranceKey> sides(LintFinding finding) {
        return switch (finding) {
            case Misplaced each -> Stream.of(each.utterance());
            case Outlier each -> Stream.of(each.utterance());
            case Duplicate each -> Stream.of(each.first(), each.second());
            case Overlap each -> Stream.of(new UtteranceKey(each.first(), ""), new UtteranceKey(each.second(), ""));
            case Thin each -> Stream.of(new UtteranceKey(each.route(), ""));
        };
    }

    private static Side side(UtteranceKey key, LintPlaces places) {
        return new Side(
                key.utterance().isEmpty() ? null : TextExcerpt.of(key.utterance(), LONGEST_TEXT),
                name(key.route()),
                places.href(key));
    }

    private static String why(LintFinding finding) {
        return switch (finding) {
            case Misplaced each -> {
                long own = count(each, each.utterance().route());
                long other = count(each, each.nearer());
                yield "Of the " + DisplayFormat.count(each.neighbours().size(), "nearest utterance") + ", "
                        + DisplayFormat.number(other) + (other == 1 ? " is" : " are") + " in " + name(each.nearer())
                        + " and " + (own == 0 ? "none" : DisplayFormat.number(own)) + " in its own route.";
            }
            case Duplicate each -> "The similarity of both is " + score(each.similarity()) + ".";
            case Overlap each ->
                "An utterance of one route has neighbours in the other " + Math.round(100 * each.share())
                        + "% as often as if both were one route.";
            case Outlier each ->
                "The nearest utterance has a similarity of "
                        + score(each.nearest().score()) + ". Half of all utterances have one of "
                        + score(each.usual()) + " or more.";
            case Thin each ->
                each.utterances() == 0
                        ? "It has no utterances, so it is never chosen."
                        : "It has " + DisplayFormat.count(each.utterances(), "utterance") + ". With fewer than "
                                + RouteLint.FEW + ", similar sentences are easily missed.";
        };
    }

    private static long count(Misplaced finding, String route) {
        return finding.neighbours().stream()
                .filter(hit -> hit.route().equals(route))
                .count();
    }

    private static List<Neighbour> neighbours(LintFinding finding) {
        return switch (finding) {
            case Misplaced each ->
                Stream.concat(
                                hits(each, each.nearer(), SHOWN),
                                hits(each, each.utterance().route(), 1))
                        .map(FindingView::neighbour)
                        .toList();
            case Outlier each -> List.of(neighbour(each.nearest()));
            case Duplicate _, Overlap _, Thin _ -> List.of();
        };
    }

    private static Stream<ProbeHit> hits(Misplaced finding, String route, int most) {
        return finding.neighbours().stream()
                .filter(hit -> hit.route().equals(route))
                .limit(most);
    }

    private static Neighbour neighbour(ProbeHit hit) {
        return new Neighbour(score(hit.score()), TextExcerpt.of(hit.utterance(), LONGEST_TEXT), name(hit.route()));
    }

    private static String score(double similarity) {
        return String.format(Locale.ROOT, "%.3f", similarity);
    }

    static String name(String route) {
        return TextExcerpt.of(route, LONGEST_NAME);
    }

    /** Returns the id of its heading. */
    public String id() {
        return "finding-" + at;
    }

    /** Returns what kind of finding it is, in words. */
    public String title() {
        return title(kind);
    }

    static String title(LintKind kind) {
        return switch (kind) {
            case MISPLACED -> "Closer to another route";
            case DUPLICATE -> "In two routes";
            case OVERLAP -> "Overlapping routes";
            case OUTLIER -> "Like no other";
            case THIN -> "Few utterances";
            case REPETITION -> "Twice in one route";
        };
    }

    /** Returns the words of the button that says that nothing is wrong. */
    public String fine() {
        return switch (kind) {
            case MISPLACED, OUTLIER -> "Keep";
            case DUPLICATE, OVERLAP, THIN, REPETITION -> "Fine";
        };
    }

    /** Returns whether it is about utterances, which can be moved or deleted. */
    public boolean isOfUtterances() {
        return sides.getFirst().text() != null;
    }

    /** Returns the suggested route, shortened. */
    public String shownTarget() {
        return target == null ? "" : name(target);
    }
}
