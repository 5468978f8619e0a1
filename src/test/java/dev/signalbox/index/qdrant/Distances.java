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

    /** Similarity for cosine and dot product, the distance itself for the others. Cosine takes what is normalised. */
    static float score(Distance distance, DenseVector a, DenseVector b) {
        double dot = 0;
        double squares = 0;
        double differences = 0;
        for (int i = 0; i < a.getDataCount(); i++) {
            double difference = (double) a.getData(i) - b.getData(i);
            dot += (double) a.getData(i) * b.getData(i);
            squares += difference * difference;
            differences += Math.abs(difference);
        }
        return (float)
                switch (distance) {
                    case Cosine, Dot -> dot;
                    case Euclid -> Math.sqrt(squares);
                    case Manhattan -> differences;
                    case UnknownDistance, UNRECOGNIZED -> throw Refusal.unknown(distance);
                };
    }

    /** Whether a larger score is nearer. */
    static boolean largerIsNearer(Distance distance) {
        return distance == Distance.Cosine || distance == Distance.Dot;
    }
}
