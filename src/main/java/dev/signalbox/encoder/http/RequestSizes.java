package dev.signalbox.encoder.http;

import java.util.ArrayList;
import java.util.List;

/**
 * How texts are dealt out to requests, as a vendor's API limits them.
 *
 * @param maxTexts of one request
 * @param maxTokens of one request, all its texts together
 */
record RequestSizes(int maxTexts, int maxTokens) {
    /** 2,048 texts and 300,000 tokens. */
    static final RequestSizes OPENAI = new RequestSizes(2_048, 300_000);

    /**
     * Where each request ends: the first takes the texts before the first number, and so on.
     *
     * @param tokens of each text; one above what a request takes is sent alone
     */
    List<Integer> ends(List<Integer> tokens) {
        List<Integer> ends = new ArrayList<>();
        int from = 0;
        long sum = 0;
        for (int i = 0; i < tokens.size(); i++) {
            if (i > from && (i - from == maxTexts || sum + tokens.get(i) > maxTokens)) {
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
