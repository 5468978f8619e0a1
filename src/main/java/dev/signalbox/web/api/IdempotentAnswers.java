package dev.signalbox.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.store.IdempotencyStore;
import dev.signalbox.store.KeptAnswer;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.RequestProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers a repeated request with the first answer: for each person, a request with the same Idempotency-Key is done once. Keys are kept for a
 * day, also through a restart. A request that failed is forgotten, so that it can be sent again.
 */
public final class IdempotentAnswers {
    /** How long a key is kept. */
    public static final Duration KEPT = Duration.ofHours(24);

    static final String HEADER = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";

    private static final JsonMapper MAPPER = new JsonMapper();

    private final IdempotencyStore store;
    private final Clock clock;

    public IdempotentAnswers(IdempotencyStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    ApiAnswer once(ApiRequest request, byte[] body, Supplier<ApiAnswer> work) {
        String key = request.context().header(HEADER);
        if (key == null) {
            return work.get();
        }
        if (!key.matches("[\\x21-\\x7e]([\\x20-\\x7e]{0,198}[\\x21-\\x7e])?")) {
            throw RequestProblemException.invalid(
                    "#" + HEADER, "must have 1 to 200 visible ASCII characters, such as a UUID");
        }
        String person = request.person().account().isPresent()
                ? String.valueOf(request.person().account().getAsLong())
                : "";
        String print = fingerprint(request, body);
        Optional<KeptAnswer> known = store.claim(person, key, print, clock.instant(), KEPT);
        if (known.isPresent()) {
            return again(request, print, known.get());
        }
        ApiAnswer answer = done(person, key, work);
        store.keep(
                person,
                key,
                new KeptAnswer(
                        print,
                        answer.status(),
                        answer.body() == null ? "" : answer.body().toString(),
                        answer.tag(),
                        answer.location()));
        return answer;
    }

    private ApiAnswer done(String person, String key, Supplier<ApiAnswer> work) {
        try {
            return work.get();
        } catch (RuntimeException failed) {
            store.release(person, key);
            throw failed;
        }
    }

    private static ApiAnswer again(ApiRequest request, String print, KeptAnswer known) {
        if (!known.fingerprint().equals(print)) {
            throw RequestProblemException.of(
                    422,
                    "The Idempotency-Key was used for another request",
                    "Nothing was done. Send a new key with each new request, and the same key only to repeat a request unchanged.");
        }
        if (!known.isComplete()) {
            throw RequestProblemException.of(
                    409,
                    "The first request is not finished",
                    "Nothing was done. A request with this Idempotency-Key was begun, and its answer is not known: it is still running, or the console stopped meanwhile. Look at what it was to change before you send it with a new key.");
        }
        AuditNote.of(request.context()).saying("Nothing was done again: the request was a repetition.");
        request.context().header(REPLAYED, "true");
        try {
            return new ApiAnswer(
                    known.status(),
                    known.body().isEmpty() ? null : MAPPER.readTree(known.body()),
                    known.tag(),
                    known.location(),
                    null,
                    null);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String fingerprint(ApiRequest request, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String query = request.context().queryString();
            digest.update((request.context().path() + "?" + (query == null ? "" : query) + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
