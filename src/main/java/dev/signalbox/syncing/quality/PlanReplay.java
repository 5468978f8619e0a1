package dev.signalbox.syncing.quality;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderException;
import dev.signalbox.encoder.InvalidInputException;
import dev.signalbox.encoder.TextRole;
import dev.signalbox.inbox.CountedSentence;
import dev.signalbox.quality.DecisionReplay;
import dev.signalbox.quality.ReplayedSentence;
import dev.signalbox.store.DecisionStore;
import dev.signalbox.store.Remote;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.store.VectorStore;
import dev.signalbox.syncing.quality.PlanSides.Sides;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds which of the newest questions in the inbox of a router a plan would answer differently. */
public final class PlanReplay {
    /** Sentences without a vector that a request embeds: about a second of work. */
    private static final int EMBEDDED = 128;

    private final PlanSides sides;
    private final DecisionStore decisions;
    private final VectorStore stored;
    private final RouterVectors vectors;

    public PlanReplay(PlanSides sides, DecisionStore decisions, VectorStore stored, RouterVectors vectors) {
        this.sides = sides;
        this.decisions = decisions;
        this.stored = stored;
        this.vectors = vectors;
    }

    /**
     * What a plan would answer differently.
     *
     * @param unknown sentences that were not asked, since they have no vector yet
     */
    public record Replayed(DecisionReplay replay, int unknown) {}

    /**
     * Asks the newest questions before and after a plan.
     *
     * @param last how many decisions, the newest
     * @throws UntestablePlanException if that is not possible
     */
    public Replayed replay(StoredPlan plan, Remote remote, int last) {
        List<CountedSentence> newest = decisions.newest(remote.routerId(), last);
        Sides both = sides.read(plan, remote, remote);
        Map<String, float[]> known = vectors(both.encoder(), newest);
        List<ReplayedSentence> asked = new ArrayList<>();
        for (CountedSentence each : newest) {
            float[] vector = known.get(each.sentence());
            if (vector != null) {
                asked.add(new ReplayedSentence(each.sentence(), each.count(), vector));
            }
        }
        return new Replayed(
                DecisionReplay.of(asked, both.before().side(), both.after().side()), newest.size() - asked.size());
    }

    private Map<String, float[]> vectors(Encoder encoder, List<CountedSentence> newest) {
        List<String> texts = newest.stream().map(CountedSentence::sentence).toList();
        Map<String, float[]> known =
                new HashMap<>(stored.find(encoder.storedAs(TextRole.QUERY), encoder.dimensions(), texts));
        List<String> missing = new ArrayList<>(texts.stream()
                .filter(text -> !known.containsKey(text))
                .limit(EMBEDDED)
                .toList());
        try {
            known.putAll(vectors.embedded(encoder, TextRole.QUERY, missing, _ -> {}));
        } catch (EncoderException | InvalidInputException failed) {
            // One sentence that the encoder does not take must not hide the others: they are counted as unknown.
            missing.clear();
        }
        return known;
    }
}
