package dev.signalbox.index.qdrant;

import dev.signalbox.index.IndexRefused;
import dev.signalbox.index.Metric;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.Collections.VectorParams;

/**
 * How a collection is made.
 *
 * @param namespaces whether the payload key {@link Payload#NAMESPACE} has its payload index, which semantic-router makes with the first record of any
 *     namespace: without it there are no namespaces, and nothing has to be filtered by them
 */
record Layout(int dimensions, Metric metric, boolean namespaces) {
    /**
     * @throws IndexRefused if its vectors are not what semantic-router works with
     */
    static Layout of(String address, CollectionInfo info) {
        if (!isUsable(info)) {
            throw new IndexRefused(address, unusable(info), null);
        }
        VectorParams vectors = info.getConfig().getParams().getVectorsConfig().getParams();
        return new Layout((int) vectors.getSize(), metric(vectors.getDistance()), hasNamespaces(info));
    }

    /** Whether a collection has one unnamed dense vector a point, compared in a way that the console knows. */
    static boolean isUsable(CollectionInfo info) {
        VectorParams vectors = info.getConfig().getParams().getVectorsConfig().getParams();
        return info.getConfig().getParams().getVectorsConfig().hasParams()
                && !vectors.hasMultivectorConfig()
                && isKnown(vectors.getDistance());
    }

    static boolean hasNamespaces(CollectionInfo info) {
        return info.getPayloadSchemaMap().containsKey(Payload.NAMESPACE)
                && info.getPayloadSchemaOrThrow(Payload.NAMESPACE).getDataType() == PayloadSchemaType.Keyword;
    }

    private static String unusable(CollectionInfo info) {
        VectorParams vectors = info.getConfig().getParams().getVectorsConfig().getParams();
        boolean distance =
                info.getConfig().getParams().getVectorsConfig().hasParams() && !isKnown(vectors.getDistance());
        return (distance
                        ? "it compares vectors by the distance " + vectors.getDistance()
                        : "it does not have the one unnamed vector for each point")
                + (distance
                        ? ", which gives no score that a threshold could be set for"
                        : " that semantic-router works with")
                + ". Use another collection.";
    }

    private static boolean isKnown(Distance distance) {
        return distance == Distance.Cosine || distance == Distance.Dot || distance == Distance.Euclid;
    }

    private static Metric metric(Distance distance) {
        return switch (distance) {
            case Cosine -> Metric.COSINE;
            case Dot -> Metric.DOT_PRODUCT;
            case Euclid -> Metric.EUCLIDEAN;
            case Manhattan, UnknownDistance, UNRECOGNIZED -> throw new IllegalArgumentException(distance.name());
        };
    }

    static Distance distance(Metric metric) {
        return switch (metric) {
            case COSINE -> Distance.Cosine;
            case DOT_PRODUCT -> Distance.Dot;
            case EUCLIDEAN -> Distance.Euclid;
        };
    }
}
