package dev.signalbox.index.qdrant;

import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Points.DenseVector;

/** How Qdrant compares vectors (qdrant.tech/documentation/concepts/search/#metrics). */
final class Distances {
    private Distances() {}

    /** The same direction with length 1; a vector of zeros as it is. */
    static DenseVector normalised(DenseVector vector) {
        double squares = 0;
        for (int i = 0; i < vector.getDataCount(); i++) {
            squares += (double) vector.getData(i) * vector.getData(i);
        }
        // As Qdrant's own cosine_preprocess: what is of length 1 already stays as it is.
        if (squares == 0 || Math.abs(squares - 1) <= 1e-6) {
            return vector;
        }
        double length = Math.sqrt(squares);
        DenseVector.Builder normalised = DenseVector.newBuilder();
        for (int i = 0; i < vector.getDataCount(); i++) {
            normalised.addData((float) (vector.getData(i) / length));
        }
        return normalised.build();
    }

    /** The numbers of a vector. */
    static float[] numbers(DenseVector vector) {
        float[] numbers = new float[vector.getDataCount()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = vector.getData(i);
        }
        return numbers;
    }

    /** Similarity for cosine and dot product, the distance itself for the others. Cosine takes what is normalised. */
    static float score(Distance distance, float[] a, float[] b) {
        return (float)
                switch (distance) {
                    case Cosine, Dot -> dot(a, b);
                    case Euclid -> euclid(a, b);
                    case Manhattan -> manhattan(a, b);
                    case UnknownDistance, UNRECOGNIZED -> throw Refusal.unknown(distance);
                };
    }

    /** Four sums at once: one alone waits for itself. */
    private static double dot(float[] a, float[] b) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 4 <= a.length; i += 4) {
            s0 += (double) a[i] * b[i];
            s1 += (double) a[i + 1] * b[i + 1];
            s2 += (double) a[i + 2] * b[i + 2];
            s3 += (double) a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            s0 += (double) a[i] * b[i];
        }
        return s0 + s1 + (s2 + s3);
    }

    private static double euclid(float[] a, float[] b) {
        double squares = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = (double) a[i] - b[i];
            squares += difference * difference;
        }
        return Math.sqrt(squares);
    }

    private static double manhattan(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs((double) a[i] - b[i]);
        }
        return sum;
    }

    /** Whether a larger score is nearer. */
    static boolean largerIsNearer(Distance distance) {
        return distance == Distance.Cosine || distance == Distance.Dot;
    }
}
