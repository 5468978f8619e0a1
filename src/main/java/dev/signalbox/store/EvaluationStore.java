package dev.signalbox.store;

import dev.signalbox.quality.Evaluation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Stores evaluations. They are deleted with their router or test set; a removed remote or plan leaves them. */
public interface EvaluationStore {
    /**
     * Stores an evaluation.
     *
     * @param evaluation of the sentences of that version, in their order. Scores are stored exactly; of a sentence that is right, the records behind
     *     the scores are not stored
     * @throws MissingEntityException if there is no such version of a test set
     * @throws IllegalArgumentException if it is not of these sentences
     */
    StoredEvaluation add(
            long testSetId,
            int testSetVersion,
            EvaluationSubject subject,
            Evaluation evaluation,
            String who,
            Instant at,
            Duration took);

    Optional<StoredEvaluation> find(long id);

    /** Returns an evaluation with its sentences. */
    Optional<Evaluation> sentences(long id);

    /** Returns the evaluations of a router, the newest first. */
    List<StoredEvaluation> of(long routerId, int most);

    /** Returns the newest evaluation of this subject on this version, if it was ever evaluated. */
    Optional<StoredEvaluation> newest(long testSetId, int testSetVersion, EvaluationSubject subject);

    void remove(long id);
}
