package dev.signalbox.encoder.http;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Tokens of a text as OpenAI's embedding models make them (cl100k_base). Its vocabulary is read at the first text. */
final class TokenCount {
    private @Nullable Encoding encoding;

    /** Exact for OpenAI's models. Special tokens written out in a text count as the text they are. */
    int of(String text) {
        return encoding().countTokensOrdinary(text);
    }

    /**
     * For any other model: half as many again, and the two that stand around a text. Vocabularies of 30,000 pieces, the smallest in
     * use, make about a fifth more tokens of English than OpenAI's 100,000.
     */
    int estimate(String text) {
        return estimated(of(text));
    }

    /** How many {@link #of} may give at most: no token is shorter than a byte. Counts nothing. */
    static int most(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** How many {@link #estimate} may give at most. */
    static int mostEstimated(String text) {
        return estimated(most(text));
    }

    private static int estimated(int tokens) {
        return tokens + (tokens + 1) / 2 + 2;
    }

    private synchronized Encoding encoding() {
        if (encoding == null) {
            encoding = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.CL100K_BASE);
        }
        return encoding;
    }
}
