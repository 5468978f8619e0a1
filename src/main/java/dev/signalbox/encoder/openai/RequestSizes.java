package dev.signalbox.encoder.openai;

import java.util.ArrayList;
import java.util.List;

/** How texts are dealt out to requests, as OpenAI's API limits them: 2,048 texts and 300,000 tokens each. */
final class RequestSizes {
    static final int MAX_TEXTS = 2_048;
    static final int MAX_TOKENS = 300_000;

    private RequestSizes() {}

    /**
     * Where each request ends: the first takes the texts before the first number, and so on.
     *
     * @param tokens of each text, none above what a request takes
     */
    static List<Integer> ends(List<Integer> tokens) {
        List<Integer> ends = new ArrayList<>();
        int from = 0;
        long sum = 0;
        for (int i = 0; i < tokens.size(); i++) {
            if (i - from == MAX_TEXTS || sum + tokens.get(i) > MAX_TOKENS) {
                ends.add(i);
                from = i;
                sum = 0;
            }
            sum += tokens.get(i);
        }
        if (from < tokens.size()) {
            ends.add(tokens.size());
        }
        return ends;
    }
}
