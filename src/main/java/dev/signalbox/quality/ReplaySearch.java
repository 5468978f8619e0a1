package dev.signalbox.quality;

import dev.signalbox.probe.ChoiceRule;
import dev.signalbox.probe.ProbeHit;
import dev.signalbox.probe.RouteScore;
import dev.signalbox.quality.UtteranceMatrix.Scored;
import dev.signalbox.route.UtteranceKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the sentences for which two routers choose differently. The records that both have are searched once. Where the rules are alike but for some
 * routes, most sentences need not even that: if enough records of the same neighbourhood are nearer than every changed record, no changed record
 * is among the nearest of either side, and the choice is the same.
 */
final class ReplaySearch {
    private final ReplaySide before;
    private final ReplaySide after;
    private final ReplayDifference difference;
    private final int most;

    /** @param sentence by number; a route is empty for none */
    record Change(int sentence, String before, String after) {}

    /** Two rankings of one sentence, among the changed records of each side. */
    private record Changed(List<List<Scored>> before, List<List<Scored>> after) {
        double best(int sentence) {
            return Stream.of(before.get(sentence), after.get(sentence))
                    .flatMap(ranked -> ranked.stream().limit(1))
                    .mapToDouble(Scored::score)
                    .max()
                    .orElse(Double.NEGATIVE_INFINITY);
        }
    }

    ReplaySearch(ReplaySide before, ReplaySide after) {
        this.before = before;
        this.after = after;
        this.difference = ReplayDifference.of(before, after);
        this.most = Math.max(before.rule().topK(), after.rule().topK());
    }

    /** Returns the sentences whose route changes, in order. */
    List<Change> changes(List<float[]> sentences) {
        if (difference.isNone()) {
            return List.of();
        }
        Changed changed = new Changed(
                before.matrix(difference.removed()).nearestPlaces(sentences, most),
                after.matrix(difference.added()).nearestPlaces(sentences, most));
        List<Integer> open = difference.isLocal()
                ? reached(sentences, changed)
                : IntStream.range(0, sentences.size()).boxed().toList();
        List<List<Scored>> shared = before.matrix(difference.commonBefore())
                .nearestPlaces(open.stream().map(sentences::get).toList(), most);
        return IntStream.range(0, open.size())
                .parallel()
                .mapToObj(i -> change(open.get(i), shared.get(i), changed))
                .filter(change -> !change.before().equals(change.after()))
                .toList();
    }

    private Change change(int sentence, List<Scored> shared, Changed changed) {
        return new Change(
                sentence,
                chosen(
                        before,
                        placed(shared, difference.commonBefore()),
                        placed(changed.before().get(sentence), difference.removed())),
                chosen(
                        after,
                        placed(shared, difference.commonAfter()),
                        placed(changed.after().get(sentence), difference.added())));
    }

    private static Stream<Scored> placed(List<Scored> ranked, List<Integer> places) {
        return ranked.stream().map(each -> new Scored(places.get(each.index()), each.score()));
    }

    private static String chosen(ReplaySide side, Stream<Scored> shared, Stream<Scored> changed) {
        ChoiceRule rule = side.rule();
        List<ProbeHit> nearest = Stream.concat(shared, changed)
                .sorted(Comparator.comparingDouble(Scored::score).reversed().thenComparingInt(Scored::index))
                .limit(rule.topK())
                .map(each -> hit(side.pairs().get(each.index()), each.score()))
                .toList();
        return rule.among(nearest).chosen().map(RouteScore::route).orElse("");
    }

    private static ProbeHit hit(UtteranceKey pair, double score) {
        return new ProbeHit(pair.route(), pair.utterance(), score);
    }

    /** The sentences of which a changed record may be among the nearest, in order. */
    private List<Integer> reached(List<float[]> sentences, Changed changed) {
        double[] bounds = new double[sentences.size()];
        java.util.Arrays.fill(bounds, Double.NEGATIVE_INFINITY);
        int records = difference.commonBefore().size();
        if (records >= most && !sentences.isEmpty()) {
            bound(sentences, bounds);
        }
        return IntStream.range(0, sentences.size())
                .filter(i -> changed.best(i) >= bounds[i])
                .boxed()
                .toList();
    }

    /** Sets for each sentence a score that as many records reach as count, all of its neighbourhood. */
    private void bound(List<float[]> sentences, double[] bounds) {
        List<Integer> records = difference.commonBefore();
        int cells = (int) Math.ceil(Math.sqrt(records.size()));
        UtteranceMatrix centres = before.matrix(IntStream.range(0, cells)
                .mapToObj(cell -> records.get((int) ((long) cell * records.size() / cells)))
                .toList());
        List<List<Integer>> members = byCell(
                centres,
                cells,
                records.stream().map(place -> before.vectors().get(place)).toList());
        List<List<Integer>> askers = byCell(centres, cells, sentences);
        for (int cell = 0; cell < cells; cell++) {
            List<Integer> own = askers.get(cell);
            if (own.isEmpty() || members.get(cell).size() < most) {
                continue;
            }
            List<List<Scored>> nearest = before.matrix(
                            members.get(cell).stream().map(records::get).toList())
                    .nearestPlaces(own.stream().map(sentences::get).toList(), most);
            for (int i = 0; i < own.size(); i++) {
                bounds[own.get(i)] = nearest.get(i).getLast().score();
            }
        }
    }

    private static List<List<Integer>> byCell(UtteranceMatrix centres, int cells, List<float[]> vectors) {
        List<List<Integer>> byCell = Stream.generate(() -> (List<Integer>) new ArrayList<Integer>())
                .limit(cells)
                .toList();
        List<List<Scored>> nearest = centres.nearestPlaces(vectors, 1);
        for (int i = 0; i < vectors.size(); i++) {
            Objects.requireNonNull(byCell.get(nearest.get(i).getFirst().index()))
                    .add(i);
        }
        return byCell;
    }
}
