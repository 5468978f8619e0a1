package dev.signalbox.quality;

import java.util.Arrays;

/** Loops that the second compiler turns into vector instructions, for every JVM. */
final class ArrayBlockProduct implements BlockProduct {
    /** With 384 dimensions, the numbers of a block fit into the second cache of a core. */
    private static final int WIDTH = 256;

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public void multiply(float[] sentences, float[] block, float[][] products) {
        for (int s = 0; s < SENTENCES; s += 2) {
            multiply(sentences, s, block, products[s], products[s + 1]);
        }
    }

    /** Two sentences, four dimensions at a time: each number of the block is loaded once for both, and each sum once for four products. */
    private static void multiply(float[] sentences, int s, float[] block, float[] one, float[] other) {
        Arrays.fill(one, 0);
        Arrays.fill(other, 0);
        int dimensions = block.length / WIDTH;
        int d = 0;
        for (; d + 4 <= dimensions; d += 4) {
            int n = d * SENTENCES + s;
            float a0 = sentences[n];
            float b0 = sentences[n + 1];
            float a1 = sentences[n + SENTENCES];
            float b1 = sentences[n + SENTENCES + 1];
            float a2 = sentences[n + 2 * SENTENCES];
            float b2 = sentences[n + 2 * SENTENCES + 1];
            float a3 = sentences[n + 3 * SENTENCES];
            float b3 = sentences[n + 3 * SENTENCES + 1];
            int at = d * WIDTH;
            for (int i = 0; i < WIDTH; i++) {
                float w = block[at + i];
                float x = block[at + WIDTH + i];
                float y = block[at + 2 * WIDTH + i];
                float z = block[at + 3 * WIDTH + i];
                one[i] += a0 * w + a1 * x + a2 * y + a3 * z;
                other[i] += b0 * w + b1 * x + b2 * y + b3 * z;
            }
        }
        for (; d < dimensions; d++) {
            float a = sentences[d * SENTENCES + s];
            float b = sentences[d * SENTENCES + s + 1];
            for (int i = 0; i < WIDTH; i++) {
                one[i] += a * block[d * WIDTH + i];
                other[i] += b * block[d * WIDTH + i];
            }
        }
    }
}
