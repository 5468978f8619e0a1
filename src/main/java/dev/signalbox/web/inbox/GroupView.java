package dev.signalbox.web.inbox;

import dev.signalbox.inbox.InboxSentence;
import dev.signalbox.quality.SentenceChoice;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.TextExcerpt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A group of similar sentences.
 *
 * @param id of its first sentence
 * @param title the first sentence
 * @param lines the sentences that are shown
 * @param rest ids of the others, with commas between
 * @param others how many these are
 * @param decisions on all sentences of the group
 * @param last time of the newest decision
 * @param suggestion the route that today's router finds nearest; empty if that is not known
 */
public record GroupView(
        long id,
        String title,
        List<Line> lines,
        String rest,
        int others,
        long decisions,
        Instant last,
        String suggestion) {
    private static final int LONGEST_ROUTE = 60;

    /** A sentence with what is known of it, in words. */
    public record Line(long id, String text, String facts) {}

    static GroupView of(List<InboxSentence> group, Map<String, SentenceChoice> choices, int shown) {
        InboxSentence leader = group.getFirst();
        SentenceChoice today = choices.get(leader.text());
        List<InboxSentence> rest = group.subList(Math.min(shown, group.size()), group.size());
        return new GroupView(
                leader.id(),
                TextExcerpt.of(leader.text(), 120),
                group.stream()
                        .limit(shown)
                        .map(each ->
                                new Line(each.id(), TextExcerpt.of(each.text()), facts(each, choices.get(each.text()))))
                        .toList(),
                rest.stream().map(each -> String.valueOf(each.id())).collect(Collectors.joining(",")),
                rest.size(),
                group.stream().mapToLong(InboxSentence::decisions).sum(),
                group.stream()
                        .map(InboxSentence::last)
                        .max(Comparator.naturalOrder())
                        .orElseThrow(),
                today == null ? "" : today.best());
    }

    /** Returns how many sentences the group has. */
    public int sentences() {
        return lines.size() + others;
    }

    private static String facts(InboxSentence sentence, @Nullable SentenceChoice today) {
        List<String> facts = new ArrayList<>();
        if (sentence.decisions() > 1) {
            facts.add("asked " + DisplayFormat.count(sentence.decisions(), "time"));
        }
        facts.add(named(Objects.requireNonNullElse(sentence.route(), ""))
                + (sentence.score() == null
                        ? ""
                        : String.format(java.util.Locale.ENGLISH, " (%.2f)", sentence.score())));
        if (today != null) {
            if (InboxFilter.DISAGREES.takes(sentence, today)) {
                facts.add("today " + named(today.route()));
            }
            if (InboxFilter.NEAR_THRESHOLD.takes(sentence, today)) {
                facts.add("near the threshold");
            }
            if (InboxFilter.TWO_CLOSE.takes(sentence, today)) {
                facts.add("two close routes");
            }
        }
        return String.join(", ", facts);
    }

    private static String named(String route) {
        return route.isEmpty() ? "no route" : TextExcerpt.of(route, LONGEST_ROUTE);
    }
}
