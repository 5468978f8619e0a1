package dev.signalbox.quality;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector module, which the launcher adds for the console: the sums of four sentences and two vectors of utterances stay in registers over all
 * dimensions, and a block of 384 dimensions stays in the first cache of a core for all sentences. Five times as fast as
 * {@link ArrayBlockProduct}.
 */
final class VectorBlockProduct implements BlockProduct {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int WIDTH = 2 * LANES;

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public void multiply(float[] sentences, float[] block, float[][] products) {
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = a0;
        FloatVector b0 = a0;
        FloatVector b1 = a0;
        FloatVector c0 = a0;
        FloatVector c1 = a0;
        FloatVector d0 = a0;
        FloatVector d1 = a0;
        for (int at = 0, s = 0; at < block.length; at += WIDTH, s += SENTENCES) {
            FloatVector left = FloatVector.fromArray(SPECIES, block, at);
            FloatVector right = FloatVector.fromArray(SPECIES, block, at + LANES);
            FloatVector number = FloatVector.broadcast(SPECIES, sentences[s]);
            a0 = left.fma(number, a0);
            a1 = right.fma(number, a1);
            number = FloatVector.broadcast(SPECIES, sentences[s + 1]);
            b0 = left.fma(number, b0);
            b1 = right.fma(number, b1);
            number = FloatVector.broadcast(SPECIES, sentences[s + 2]);
            c0 = left.fma(number, c0);
            c1 = right.fma(number, c1);
            number = FloatVector.broadcast(SPECIES, sentences[s + 3]);
            d0 = left.fma(number, d0);
            d1 = right.fma(number, d1);
        }
        put(a0, a1, products[0]);
        put(b0, b1, products[1]);
        put(c0, c1, products[2]);
        put(d0, d1, products[3]);
    }

    private static void put(FloatVector left, FloatVector right, float[] products) {
        left.intoArray(products, 0);
        right.intoArray(products, LANES);
    }
}
