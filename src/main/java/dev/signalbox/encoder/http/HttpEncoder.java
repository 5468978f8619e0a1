package dev.signalbox.encoder.http;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderException;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.InputRules;
import dev.signalbox.encoder.KnownThresholds;
import dev.signalbox.encoder.TextRole;
import dev.signalbox.retry.RetryLoop;
import dev.signalbox.retry.RetryLoop.RetryResult;
import dev.signalbox.retry.RetryPause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;

/**
 * A model behind an embeddings API: OpenAI's, or any other of the table. Makes no call before the first text, but for {@link #dimensions} of a
 * model whose size is not known.
 *
 * <p>A request that fails for a reason that may pass (429, 5xx, a broken connection, no answer in time) is sent again, as
 * {@link ServerRetryPolicy} says; anything else fails at once. Vectors are handed on as the server gives them.
 */
final class HttpEncoder implements Encoder {
    private static final int UNKNOWN = 0;
    private static final int CALLS = 4;

    private final EncoderName name;
    private final EmbeddingsApi api;
    private final EmbeddingsServer settings;
    private final EmbeddingsClient server;
    private final ServerRetryPolicy retries;
    private final Clock clock;
    private final RetryLoop loop;
    private final RetryPause pause;
    private final TokenCount tokens;
    private final AtomicInteger dimensions;
    private volatile boolean closed;

    /** Until when a server has asked to be left alone. */
    private volatile Instant quietUntil = Instant.EPOCH;

    /**
     * With the standard patience and the time of the system.
     *
     * @param sent what a request calls the model
     * @param tokens shared, because of its size
     */
    HttpEncoder(EncoderName name, EmbeddingsApi api, EmbeddingsServer settings, String sent, TokenCount tokens) {
        this(
                name,
                api,
                settings,
                sent,
                tokens,
                ServerRetryPolicy.STANDARD,
                Clock.systemUTC(),
                Thread::sleep,
                () -> ThreadLocalRandom.current().nextDouble());
    }

    /**
     * Makes no call.
     *
     * @param sent what a request calls the model
     * @param tokens shared, because of its size
     * @param pause waits between attempts
     * @param random from 0 to 1, spreads the attempts of several clients
     */
    HttpEncoder(
            EncoderName name,
            EmbeddingsApi api,
            EmbeddingsServer settings,
            String sent,
            TokenCount tokens,
            ServerRetryPolicy retries,
            Clock clock,
            RetryPause pause,
            DoubleSupplier random) {
        this.name = name;
        this.api = api;
        this.settings = settings;
        this.tokens = tokens;
        OptionalInt expected = settings.dimensions().isPresent() ? settings.dimensions() : api.dimensions(name.name());
        this.server = new EmbeddingsClient(api, settings, sent, expected, retries.answer(), clock);
        this.retries = retries;
        this.clock = clock;
        this.pause = pause;
        this.loop = new RetryLoop(retries.timing(), random, pause);
        dimensions = new AtomicInteger(expected.orElse(UNKNOWN));
    }

    @Override
    public EncoderName name() {
        return name;
    }

    /**
     * As the settings say; else as the vendor's documentation says; else asked of the server once.
     *
     * @throws EncoderException if it has to be asked and the server does not answer
     */
    @Override
    public int dimensions() {
        if (dimensions.get() == UNKNOWN) {
            encode(List.of("dimensions"));
        }
        return dimensions.get();
    }

    /** 0 where semantic-router has none: 1.x has none at all. */
    @Override
    public double threshold() {
        return KnownThresholds.of(name).orElse(0);
    }

    /** As the vendor's documentation says; a server of one's own may take less. */
    @Override
    public int maxTokens() {
        return api.maxTokens(name.name());
    }

    @Override
    public int countTokens(String text) {
        InputRules.checkUnicode(text);
        return isOpenAis() ? tokens.of(text) : tokens.estimate(text);
    }

    /** Whether OpenAI's own tokenizer is the model's. */
    private boolean isOpenAis() {
        return api.is("openai") && api.dimensions(name.name()).isPresent();
    }

    /** 4: a server answers a few requests at once, and the limits of OpenAI's lowest tier allow for them. */
    @Override
    public int callsAtOnce() {
        return CALLS;
    }

    @Override
    public List<float[]> encode(List<String> texts) {
        return encode(texts, TextRole.DOCUMENT);
    }

    @Override
    public List<float[]> encodeQueries(List<String> texts) {
        return encode(texts, TextRole.QUERY);
    }

    @Override
    public EncoderName storedAs(TextRole role) {
        String type = role == TextRole.QUERY && api.body().asymmetric() ? name.type() + " query" : name.type();
        return new EncoderName(type, api.oneModel() ? name.name() + " at " + settings.endpoint() : name.name());
    }

    private List<float[]> encode(List<String> texts, TextRole role) {
        refuseIfClosed();
        List<Integer> counts = counts(texts);
        List<float[]> vectors = new ArrayList<>(texts.size());
        for (int end : api.sizes().ends(counts)) {
            vectors.addAll(request(texts.subList(vectors.size(), end), role));
        }
        return vectors;
    }

    /** The tokens of each text, or where it makes no difference how many there may be at most: to count them takes longer. */
    private List<Integer> counts(List<String> texts) {
        List<Integer> most = new ArrayList<>(texts.size());
        InputRules.check(texts, maxTokens(), text -> {
            int upper = isOpenAis() ? TokenCount.most(text) : TokenCount.mostEstimated(text);
            most.add(upper <= maxTokens() ? upper : countTokens(text));
            return most.getLast();
        });
        return api.sizes().ends(most).size() < 2
                ? most
                : texts.stream().map(this::countTokens).toList();
    }

    @Override
    public void close() {
        closed = true;
        server.close();
    }

    private List<float[]> request(List<String> texts, TextRole role) {
        Instant start = clock.instant();
        try {
            RetryResult<RequestResult> end = loop.until(
                    outcome -> !(outcome instanceof RequestResult.Busy),
                    (outcome, due) -> pauseAfter(outcome, due, start),
                    () -> sent(texts, role));
            return switch (end.last()) {
                case RequestResult.Vectors done -> checked(done.vectors());
                case RequestResult.Refused refused -> throw new EncoderException(name, refused.why(), refused.cause());
                case RequestResult.Busy busy -> throw givenUp(busy, end.attempts());
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EncoderException(name, "Embedding was interrupted and nothing was saved. Start it again.", e);
        }
    }

    private RequestResult sent(List<String> texts, TextRole role) throws InterruptedException {
        Duration left = Duration.between(clock.instant(), quietUntil);
        if (left.isPositive()) {
            pause.of(left);
        }
        RequestResult outcome = server.embed(texts, role);
        if (!(outcome instanceof RequestResult.Vectors)) {
            refuseIfClosed();
        }
        return outcome;
    }

    /** What the server asks for, or what is due; empty where that would end after the total time. */
    private Optional<Duration> pauseAfter(RequestResult outcome, Duration due, Instant start) {
        Duration next =
                outcome instanceof RequestResult.Busy busy ? busy.asked().orElse(due) : due;
        Duration spent = Duration.between(start, clock.instant());
        if (spent.plus(next).compareTo(retries.total()) > 0) {
            return Optional.empty();
        }
        if (outcome instanceof RequestResult.Busy busy && busy.asked().isPresent()) {
            keepQuiet(next);
        }
        return Optional.of(next);
    }

    /** A server that asks one request to wait would refuse the others, too. */
    private synchronized void keepQuiet(Duration asked) {
        Instant end = clock.instant().plus(asked);
        if (end.isAfter(quietUntil)) {
            quietUntil = end;
        }
    }

    private EncoderException givenUp(RequestResult.Busy busy, int attempts) {
        String wait = busy.asked()
                .map(asked -> " It asks to wait %,d s.".formatted(asked.toSeconds()))
                .orElse("");
        return new EncoderException(
                name,
                "The embeddings server gave no vectors after %d attempt%s: %s.%s Try again later."
                        .formatted(attempts, attempts == 1 ? "" : "s", busy.why(), wait),
                busy.cause());
    }

    private List<float[]> checked(List<float[]> vectors) {
        for (float[] vector : vectors) {
            dimensions.compareAndSet(UNKNOWN, vector.length);
            if (vector.length != dimensions.get()) {
                throw new EncoderException(
                        name,
                        "The embeddings server answered with a vector of %,d numbers where %,d were expected. Check the model's name and the configured dimensions."
                                .formatted(vector.length, dimensions.get()),
                        null);
            }
        }
        return vectors;
    }

    private void refuseIfClosed() {
        if (closed) {
            throw new IllegalStateException("The encoder " + name + " is closed.");
        }
    }
}
