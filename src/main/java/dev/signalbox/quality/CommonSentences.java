package dev.signalbox.quality;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The sentences that two evaluations have in common, with the same label, in the order of the first; tags are those of the first.
 *
 * @param onlyBefore how many sentences of the first were left out
 * @param onlyAfter how many of the second
 */
public record CommonSentences(Evaluation before, Evaluation after, int onlyBefore, int onlyAfter) {
    private record Key(String sentence, String route) {
        static Key of(EvaluatedSentence sentence) {
            return new Key(sentence.asked().sentence(), sentence.asked().route());
        }
    }

    /** Returns what two evaluations have in common. A sentence that both have twice is common twice. */
    public static CommonSentences of(Evaluation before, Evaluation after) {
        Map<Key, Deque<EvaluatedSentence>> others = new HashMap<>();
        after.sentences()
                .forEach(each -> others.computeIfAbsent(Key.of(each), _ -> new ArrayDeque<>())
                        .add(each));
        List<EvaluatedSentence> one = new ArrayList<>();
        List<EvaluatedSentence> other = new ArrayList<>();
        for (EvaluatedSentence each : before.sentences()) {
            EvaluatedSentence same =
                    others.getOrDefault(Key.of(each), new ArrayDeque<>()).poll();
            if (same != null) {
                one.add(each);
                other.add(new EvaluatedSentence(each.asked(), same.chosen(), same.best()));
            }
        }
        return new CommonSentences(
                new Evaluation(one),
                new Evaluation(other),
                before.sentences().size() - one.size(),
                after.sentences().size() - other.size());
    }
}
