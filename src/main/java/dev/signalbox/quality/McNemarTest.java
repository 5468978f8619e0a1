package dev.signalbox.quality;

/** McNemar's exact test: whether of two answers to the same sentences one is right more often than chance explains. */
public final class McNemarTest {
    /** A difference is significant if chance alone gives one as large less often than this. */
    public static final double ALPHA = 0.05;

    private McNemarTest() {}

    /**
     * Returns the two-sided p value, 0 to 1: how often chance gives counts that are at least as uneven, if each sentence is as likely to become
     * wrong as right. It is the exact binomial one for counts of every size, 1 if both are 0.
     *
     * @param broken sentences that became wrong
     * @param fixed sentences that became right
     * @throws IllegalArgumentException if a count is negative
     */
    public static double p(int broken, int fixed) {
        if (broken < 0 || fixed < 0) {
            throw new IllegalArgumentException("a count is at least 0, not " + Math.min(broken, fixed));
        }
        int fewer = Math.min(broken, fixed);
        int all = Math.addExact(broken, fixed);
        double term = probability(all, fewer);
        double sum = 0;
        for (int i = fewer; i >= 0 && term > 0; i--) {
            sum += term;
            term *= (double) i / (all - i + 1);
        }
        return Math.min(1, 2 * sum);
    }

    /** The probability of so many heads among tosses of a fair coin. Halved on the way, so that no coefficient is too large for a double. */
    private static double probability(int tosses, int heads) {
        double product = 1;
        int halvings = tosses;
        for (int i = 1; i <= heads; i++) {
            product *= (double) (tosses - heads + i) / i;
            while (product > 1 && halvings > 0) {
                product /= 2;
                halvings--;
            }
        }
        return Math.scalb(product, -halvings);
    }

    /** Returns whether the sentences that became wrong are significantly more than those that became right. */
    static boolean isFall(int broken, int fixed) {
        return broken > fixed && p(broken, fixed) < ALPHA;
    }
}
