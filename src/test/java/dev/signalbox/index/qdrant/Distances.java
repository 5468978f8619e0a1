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

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
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
