package dev.signalbox.syncing.quality;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderException;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.encoder.InputRules;
import dev.signalbox.encoder.InvalidInputException;
import dev.signalbox.encoder.TextRole;
import dev.signalbox.inbox.InboxSentence;
import dev.signalbox.probe.ChoiceRule;
import dev.signalbox.quality.SentenceChoice;
import dev.signalbox.quality.SentenceGroups;
import dev.signalbox.quality.UtteranceMatrix;
import dev.signalbox.store.DecisionStore;
import dev.signalbox.store.Router;
import dev.signalbox.store.VectorStore;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.syncing.state.LocalRouter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The open sentences of an inbox in groups of similar ones, with what today's router chooses for them. A request looks at the newest sentences and
 * embeds a bounded number of them; what it computes is kept for the revision of the router.
 */
public final class InboxReader {
    /** The most open sentences that are grouped: half a second of work where all have vectors. */
    public static final int LOOKED_AT = 1_000;

    private static final int ROUTERS = 4;

    private final DecisionStore decisions;
    private final VectorStore vectors;
    private final RouterVectors routerVectors;
    private final EncoderRegistry encoders;
    private final Cache<Subject, Map<String, SentenceChoice>> choices =
            Caffeine.newBuilder().maximumSize(ROUTERS).executor(Runnable::run).build();
    private final Cache<Long, Grouped> groups =
            Caffeine.newBuilder().maximumSize(ROUTERS).executor(Runnable::run).build();

    public InboxReader(
            DecisionStore decisions, VectorStore vectors, RouterVectors routerVectors, EncoderRegistry encoders) {
        this.decisions = decisions;
        this.vectors = vectors;
        this.routerVectors = routerVectors;
        this.encoders = encoders;
    }

    /** What choices belong to: an edit of the router or another encoder starts over. */
    private record Subject(long router, int revision, EncoderName encoder) {}

    /** The last groups of a router, with the sentences they were made of. */
    private record Grouped(List<InboxSentence> sentences, int known, List<List<InboxSentence>> groups) {}

    /**
     * What an inbox has.
     *
     * @param groups of the newest open sentences, the most frequent first; a sentence without a vector is a group of its own
     * @param choices what today's router chooses, by text; sentences without a vector are missing
     * @param looked how many sentences are in the groups
     * @param missing how many of them have no vector yet
     * @param obstacle why today's router chooses nothing here, as a sentence; empty if it does
     */
    public record Contents(
            List<List<InboxSentence>> groups,
            Map<String, SentenceChoice> choices,
            int looked,
            int missing,
            Optional<String> obstacle) {}

    /** Reads the open sentences, and embeds at most so many that have no vector yet. */
    public Contents read(Router router, int embedded) {
        List<InboxSentence> open = decisions.open(router.id(), LOOKED_AT);
        EncoderName name = LocalRouter.encoder(router);
        Optional<Encoder> encoder = encoders.find(name);
        if (encoder.isEmpty()) {
            return new Contents(
                    single(open),
                    Map.of(),
                    open.size(),
                    open.size(),
                    Optional.of("This console cannot run the encoder " + name + ", so sentences are not grouped."));
        }
        Optional<String> failure = Optional.empty();
        Map<String, float[]> known;
        try {
            known = vectors(open, encoder.get(), embedded);
        } catch (EncoderException | InvalidInputException failed) {
            known = vectors(open, encoder.get(), 0);
            failure = Optional.of("Some sentences could not be embedded. " + failed.getMessage());
        }
        Map<String, SentenceChoice> chosen = new HashMap<>();
        Optional<String> why = choose(router, encoder.get(), known, chosen);
        return new Contents(
                grouped(router.id(), open, known),
                chosen,
                open.size(),
                open.size() - known.size(),
                failure.or(() -> why));
    }

    private static List<List<InboxSentence>> single(List<InboxSentence> open) {
        return open.stream().map(List::of).toList();
    }

    private Map<String, float[]> vectors(List<InboxSentence> open, Encoder encoder, int embedded) {
        List<String> texts = open.stream().map(InboxSentence::text).toList();
        Map<String, float[]> known =
                new HashMap<>(vectors.find(encoder.storedAs(TextRole.QUERY), encoder.dimensions(), texts));
        List<String> missing = texts.stream()
                .filter(text -> !known.containsKey(text))
                .filter(text -> fits(text, encoder))
                .limit(embedded)
                .toList();
        if (!missing.isEmpty()) {
            known.putAll(routerVectors.embedded(encoder, TextRole.QUERY, missing, _ -> {}));
        }
        return known;
    }

    private static boolean fits(String text, Encoder encoder) {
        try {
            InputRules.check(List.of(text), encoder.maxTokens(), encoder::countTokens);
            return true;
        } catch (InvalidInputException odd) {
            // It stays a group of its own.
            return false;
        }
    }

    /** Puts the choice for each sentence that has a vector; returns why there is none. */
    private Optional<String> choose(
            Router router, Encoder encoder, Map<String, float[]> known, Map<String, SentenceChoice> chosen) {
        LocalState local = LocalRouter.state(router, encoders);
        ChoiceRule rule = ChoiceRule.of(local.config(), local.threshold());
        if (rule.obstacle().isPresent()) {
            return rule.obstacle();
        }
        Map<String, SentenceChoice> before = choices.get(
                new Subject(router.id(), router.head().number(), encoder.name()), _ -> new ConcurrentHashMap<>());
        List<String> fresh = known.keySet().stream()
                .filter(text -> !before.containsKey(text))
                .toList();
        if (!fresh.isEmpty()) {
            switch (routerVectors.of(router, encoder)) {
                case RouterVectors.Known.Whole(var utterances) -> {
                    List<SentenceChoice> now = SentenceChoice.all(
                            UtteranceMatrix.of(utterances)
                                    .nearest(fresh.stream().map(known::get).toList(), rule.topK()),
                            rule);
                    for (int i = 0; i < fresh.size(); i++) {
                        before.put(fresh.get(i), now.get(i));
                    }
                }
                case RouterVectors.Known.Lacking lacking -> {
                    return Optional.of(
                            "Utterances of the router have no vectors yet, so what it chooses today is not known. Embed them on the Probe page.");
                }
                case RouterVectors.Known.Broken broken -> {
                    return Optional.of("What the router chooses today is not known. " + broken.why());
                }
            }
        }
        known.keySet().forEach(text -> chosen.put(text, before.get(text)));
        return Optional.empty();
    }

    private List<List<InboxSentence>> grouped(long router, List<InboxSentence> open, Map<String, float[]> known) {
        Grouped before = groups.getIfPresent(router);
        if (before != null
                && before.known() == known.size()
                && before.sentences().equals(open)) {
            return before.groups();
        }
        List<InboxSentence> with =
                open.stream().filter(each -> known.containsKey(each.text())).toList();
        List<List<InboxSentence>> made = new ArrayList<>(SentenceGroups.of(
                        with.stream().map(each -> known.get(each.text())).toList(),
                        with.stream().map(InboxSentence::decisions).toList(),
                        SentenceGroups.USUAL_SIMILARITY)
                .groups()
                .stream()
                .map(group -> group.stream().map(with::get).toList())
                .toList());
        made.addAll(single(
                open.stream().filter(each -> !known.containsKey(each.text())).toList()));
        groups.put(router, new Grouped(open, known.size(), List.copyOf(made)));
        return List.copyOf(made);
    }
}
