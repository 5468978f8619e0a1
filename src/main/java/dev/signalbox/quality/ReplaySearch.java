package dev.signalbox.quality;

import dev.signalbox.probe.ChoiceRule;
import dev.signalbox.probe.ProbeHit;
import dev.signalbox.probe.RouteScore;
import dev.signalbox.quality.UtteranceMatrix.HighScores;
import dev.signalbox.quality.UtteranceMatrix.Scored;
import dev.signalbox.route.UtteranceKey;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        List<Integer> open = difference.isLocal()
                ? reached(sentences)
                : IntStream.range(0, sentences.size()).boxed().toList();
        List<float[]> vectors = open.stream().map(sentences::get).toList();
        List<List<Scored>> shared = before.matrix(difference.commonBefore()).nearestPlaces(vectors, most);
        List<List<Scored>> removed = before.matrix(difference.removed()).nearestPlaces(vectors, most);
        List<List<Scored>> added = after.matrix(difference.added()).nearestPlaces(vectors, most);
        return IntStream.range(0, open.size())
                .parallel()
                .mapToObj(i -> new Change(
                        open.get(i),
                        chosen(
                                before,
                                placed(shared.get(i), difference.commonBefore()),
                                placed(removed.get(i), difference.removed())),
                        chosen(
                                after,
                                placed(shared.get(i), difference.commonAfter()),
                                placed(added.get(i), difference.added()))))
                .filter(change -> !change.before().equals(change.after()))
                .toList();
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
    private List<Integer> reached(List<float[]> sentences) {
        double[] bounds = new double[sentences.size()];
        Arrays.fill(bounds, Double.NEGATIVE_INFINITY);
        if (difference.commonBefore().size() >= most && !sentences.isEmpty()) {
            bound(sentences, bounds);
        }
        List<HighScores> changed = changedRecords().highScores(sentences, 1);
        return IntStream.range(0, sentences.size())
                .filter(i -> changed.get(i).highest() + 2 * UtteranceMatrix.ERROR >= bounds[i])
                .boxed()
                .toList();
    }

    /** The records that only one side has, each vector once: that of a record with another route has not changed. */
    private UtteranceMatrix changedRecords() {
        Map<FloatBuffer, UtteranceKey> records = new LinkedHashMap<>();
        difference
                .removed()
                .forEach(at -> records.putIfAbsent(
                        FloatBuffer.wrap(before.vectors().get(at)),
                        before.pairs().get(at)));
        difference
                .added()
                .forEach(at -> records.putIfAbsent(
                        FloatBuffer.wrap(after.vectors().get(at)), after.pairs().get(at)));
        return new UtteranceMatrix(
                List.copyOf(records.values()),
                records.keySet().stream().map(FloatBuffer::array).toList());
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
        IntStream.range(0, cells)
                .parallel()
                .filter(cell -> !askers.get(cell).isEmpty() && members.get(cell).size() >= most)
                .forEach(cell -> {
                    List<Integer> own = askers.get(cell);
                    List<HighScores> found = before.matrix(
                                    members.get(cell).stream().map(records::get).toList())
                            .highScores(own.stream().map(sentences::get).toList(), most);
                    for (int i = 0; i < own.size(); i++) {
                        bounds[own.get(i)] = found.get(i).lowest();
                    }
                });
    }

    private static List<List<Integer>> byCell(UtteranceMatrix centres, int cells, List<float[]> vectors) {
        List<List<Integer>> byCell = new ArrayList<>();
        for (int cell = 0; cell < cells; cell++) {
            byCell.add(new ArrayList<>());
        }
        List<HighScores> scores = centres.highScores(vectors, 1);
        for (int i = 0; i < vectors.size(); i++) {
            byCell.get(Math.max(0, scores.get(i).nearest())).add(i);
        }
        return byCell;
    }
}
