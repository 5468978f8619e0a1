package dev.signalbox.web.lint;

import dev.signalbox.quality.LintFinding;
import dev.signalbox.quality.LintFinding.Duplicate;
import dev.signalbox.quality.LintFinding.Misplaced;
import dev.signalbox.quality.LintFinding.Outlier;
import dev.signalbox.quality.LintFinding.Overlap;
import dev.signalbox.quality.LintFinding.Thin;
import dev.signalbox.route.UtteranceKey;

/**
 * What a finding is about, as the fields of its form: places in the revision that the page was shown from, which are short however long
 * the texts are.
 *
 * @param first place of the utterance or route
 * @param second that of the other one; empty if there is none
 */
public record SubjectFields(String first, String second) {
    static SubjectFields of(LintFinding finding, LintPlaces places) {
        return switch (finding) {
            case Misplaced each -> new SubjectFields(place(each.utterance(), places), "");
            case Outlier each -> new SubjectFields(place(each.utterance(), places), "");
            case Duplicate each -> new SubjectFields(place(each.first(), places), place(each.second(), places));
            case Overlap each -> new SubjectFields(route(each.first(), places), route(each.second(), places));
            case Thin each -> new SubjectFields(route(each.route(), places), "");
        };
    }

    private static String place(UtteranceKey utterance, LintPlaces places) {
        return places.of(utterance).text();
    }

    private static String route(String name, LintPlaces places) {
        return new LintPlaces.Place(places.of(new UtteranceKey(name, "")).route(), -1).text();
    }
}
