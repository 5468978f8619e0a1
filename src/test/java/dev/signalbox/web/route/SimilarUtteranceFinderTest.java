package dev.signalbox.web.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.encoder.OneEncoder;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.Revision;
import dev.signalbox.store.Router;
import dev.signalbox.store.VectorStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimilarUtteranceFinderTest {
    private static final List<String> MINE = IntStream.range(0, 40)
            .mapToObj(i -> "sentence number %d about topic %d".formatted(i, i * 7))
            .toList();
    private static final List<String> THEIRS = IntStream.range(0, 30)
            .mapToObj(
                    i -> i == 17 ? "sentence number 39 about topic 273!" : "remark %d on thing %d".formatted(i, i * 11))
            .toList();

    private final HashingEncoder encoder = new HashingEncoder();
    private final KeptVectors vectors = new KeptVectors();

    /** A store that keeps its vectors in a map. */
    private static final class KeptVectors implements VectorStore {
        private final Map<String, float[]> kept = new HashMap<>();

        @Override
        public Map<String, float[]> find(EncoderName encoder, int dimensions, Collection<String> texts) {
            return texts.stream().filter(kept::containsKey).collect(Collectors.toMap(text -> text, kept::get));
        }

        @Override
        public void put(EncoderName encoder, Map<String, float[]> vectors) {
            kept.putAll(vectors);
        }
    }

    /** A clock on which half a second passes between any two looks, so that a request gets four steps. */
    private static Clock hurrying() {
        long[] looks = {0};
        InstantSource source = () -> Instant.EPOCH.plus(Duration.ofMillis(500).multipliedBy(looks[0]++));
        return source.withZone(ZoneOffset.UTC);
    }

    private SimilarUtteranceFinder finder(Clock clock) {
        return new SimilarUtteranceFinder(new OneEncoder(encoder), vectors, clock);
    }

    private Router router(int revision, Route... routes) {
        RouterConfig config =
                RouterConfig.of(encoder.name().type(), encoder.name().name(), List.of(routes));
        return new Router(7, "far", null, new Revision(7, revision, "a test", Instant.EPOCH, "made", config));
    }

    private static SimilarUtterances.Found found(SimilarUtterances result) {
        assertThat(result).isInstanceOf(SimilarUtterances.Found.class);
        return (SimilarUtterances.Found) result;
    }

    private void embedTheirs() {
        List<float[]> made = encoder.encode(THEIRS);
        IntStream.range(0, made.size()).forEach(i -> vectors.kept.put(THEIRS.get(i), made.get(i)));
    }

    @Test
    void each_request_continues_where_the_last_one_stopped_and_the_end_is_that_of_one_long_search() {
        embedTheirs();
        Router router = router(1, Route.of("mine", MINE), Route.of("yours", THEIRS));
        SimilarUtteranceFinder finder = finder(hurrying());

        SimilarUtterances.Found last = found(finder.ofRoute(router, 0));
        assertThat(last.coverage().complete()).isFalse();
        assertThat(last.unfinished()).isTrue();
        assertThat(last.next()).isEqualTo("/routers/7/route/hints?name=mine");
        int requests = 1;
        while (last.unfinished()) {
            SimilarUtterances.Found next = found(finder.ofRoute(router, 0));
            assertThat(compared(next)).as("request %d", ++requests).isGreaterThan(compared(last));
            last = next;
        }

        assertThat(requests).isGreaterThan(3);
        assertThat(last.next()).isEmpty();
        assertThat(last.coverage()).isEqualTo(new SearchCoverage(40, 40, 30, 30));
        SimilarUtterances.Found whole = found(finder(Clock.systemUTC()).ofRoute(router, 0));
        assertThat(last.pairs()).isEqualTo(whole.pairs());
        assertThat(last.pairs())
                .singleElement()
                .satisfies(twins -> assertThat(twins.other()).isEqualTo(THEIRS.get(17)));
        assertThat(encoder.textsEncoded()).as("no text is embedded twice").isEqualTo(70);
    }

    private static long compared(SimilarUtterances.Found found) {
        return (long) found.coverage().own() * 1000 + found.coverage().others();
    }

    @Test
    void utterances_without_a_vector_are_not_taken_for_compared_ones() {
        Router router = router(1, Route.of("mine", MINE), Route.of("yours", THEIRS));

        SimilarUtterances.Found found = found(finder(Clock.systemUTC()).ofRoute(router, 0));

        assertThat(found.coverage()).isEqualTo(new SearchCoverage(40, 40, 0, 30));
        assertThat(found.coverage().complete()).isFalse();
        assertThat(found.withoutVector()).isEqualTo(30);
        assertThat(found.unfinished()).as("more time would not help").isFalse();
    }

    @Test
    void an_edit_of_the_router_starts_the_search_over() {
        embedTheirs();
        SimilarUtteranceFinder finder = finder(Clock.systemUTC());
        assertThat(found(finder.ofRoute(router(1, Route.of("mine", MINE), Route.of("yours", THEIRS)), 0))
                        .pairs())
                .hasSize(1);

        Router edited = router(2, Route.of("mine", MINE.subList(0, 39)), Route.of("yours", THEIRS));

        SimilarUtterances.Found found = found(finder.ofRoute(edited, 0));
        assertThat(found.pairs()).isEmpty();
        assertThat(found.coverage()).isEqualTo(new SearchCoverage(39, 39, 30, 30));
    }

    @Test
    void typed_texts_leave_no_vectors_and_offer_nothing_to_continue() {
        embedTheirs();
        Router router = router(1, Route.of("mine", MINE), Route.of("yours", THEIRS));

        SimilarUtterances.Found found =
                found(finder(hurrying()).ofTyped(router, 0, List.of("sentence number 39 about topic 273", " ")));

        assertThat(found.unfit()).isEqualTo(1);
        assertThat(found.next()).isEmpty();
        assertThat(vectors.kept).hasSize(THEIRS.size());
    }

    @Test
    void an_utterance_that_several_routes_have_is_compared_once() {
        Router router = router(
                1,
                Route.of("mine", List.of("a b c")),
                Route.of("x", List.of("d e f")),
                Route.of("y", List.of("d e f")));

        assertThat(found(finder(Clock.systemUTC()).ofRoute(router, 0))
                        .coverage()
                        .allOthers())
                .isEqualTo(1);
    }
}
