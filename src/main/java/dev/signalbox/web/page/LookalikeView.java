package dev.signalbox.web.page;

import dev.signalbox.route.InvisibleDifference;
import dev.signalbox.route.InvisibleDifference.Part;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.sync.diff.LookalikePairs.Lookalike;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an utterance differs from an utterance of the other side that looks the same.
 *
 * @param parts the utterance, with the differences as separate parts; empty if it is too long or has too many parts
 * @param message the look-alike and the difference, as a sentence
 * @param other the utterance of the other side that looks the same; null if there is none
 */
public record LookalikeView(
        List<Part> parts, String message, @Nullable UtteranceKey other) {
    /** The most parts that are shown; keeps a page of fifty utterances small. */
    private static final int MOST_PARTS = 40;

    /** Creates a text with marked parts. */
    public static LookalikeView marking(List<Part> parts, String words) {
        return new LookalikeView(parts, words, null);
    }

    /** Creates the view of one side of a pair; {@code longest} is how many characters are shown. */
    public static LookalikeView of(Lookalike pair, String utterance, int longest) {
        boolean local = pair.local().equals(utterance);
        InvisibleDifference difference = pair.difference();
        List<Part> parts = local ? difference.first() : difference.second();
        return new LookalikeView(
                utterance.length() > longest || parts.size() > MOST_PARTS ? List.of() : parts,
                "Looks the same as an utterance " + (local ? "of the remote" : "of local") + " ("
                        + difference.message("local", "remote") + ").",
                new UtteranceKey(pair.route(), local ? pair.remote() : pair.local()));
    }
}
