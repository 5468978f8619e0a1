package dev.signalbox.quality;

import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Vectors divided by their lengths. The numbers stay as they are given; only the factors are kept, so that 15,000 vectors are not copied.
 *
 * @param factors what each vector is multiplied by: 1 / its length; 0 for one without a direction
 * @param mean of the unit vectors
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record UnitVectors(List<float[]> vectors, double[] factors, double[] mean) {
    static UnitVectors of(List<float[]> vectors) {
        int dimensions = vectors.isEmpty() ? 0 : vectors.getFirst().length;
        double[] factors = new double[vectors.size()];
        double[] mean = new double[dimensions];
        for (int i = 0; i < factors.length; i++) {
            float[] vector = vectors.get(i);
            if (vector.length != dimensions) {
                throw new IllegalArgumentException(
                        "the length of a vector is " + vector.length + ", that of the others " + dimensions);
            }
            factors[i] = factor(vector);
            for (int d = 0; factors[i] > 0 && d < dimensions; d++) {
                mean[d] += factors[i] * vector[d] / factors.length;
            }
        }
        return new UnitVectors(vectors, factors, mean);
    }

    private static double factor(float[] vector) {
        double square = 0;
        for (float number : vector) {
            square += (double) number * number;
        }
        return square > 0 && Double.isFinite(square) ? 1 / Math.sqrt(square) : 0;
    }

    int size() {
        return factors.length;
    }

    int dimensions() {
        return mean.length;
    }

    /** Returns a number of a unit vector. */
    double at(int vector, int dimension) {
        return factors[vector] == 0 ? 0 : factors[vector] * vectors.get(vector)[dimension];
    }

    /** Returns some of the unit vectors less their mean, one in a row. */
    DMatrixRMaj centred(int from, int to) {
        DMatrixRMaj rows = new DMatrixRMaj(to - from, mean.length);
        for (int i = from; i < to; i++) {
            for (int d = 0; d < mean.length; d++) {
                rows.unsafe_set(i - from, d, at(i, d) - mean[d]);
            }
        }
        return rows;
    }

    /** Returns the dot product with another vector. */
    double dot(double[] other, int vector) {
        float[] numbers = vectors.get(vector);
        double sum = 0;
        for (int d = 0; factors[vector] > 0 && d < numbers.length; d++) {
            sum += other[d] * numbers[d];
        }
        return factors[vector] * sum;
    }

    /** Returns how far a unit vector is from the mean along an axis. */
    double along(double[] axis, int vector) {
        double sum = 0;
        for (int d = 0; d < mean.length; d++) {
            sum += axis[d] * (at(vector, d) - mean[d]);
        }
        return sum;
    }
}
