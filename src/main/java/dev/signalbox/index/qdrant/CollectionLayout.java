package dev.signalbox.index.qdrant;

import dev.signalbox.index.IndexRefusedException;
import dev.signalbox.index.Metric;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import java.util.List;
import java.util.Optional;

/**
 * How a collection is made.
 *
 * @param sparse the names of its sparse vectors
 * @param namespaces whether the payload key {@link PointPayload#NAMESPACE} has its payload index, which semantic-router makes with the first record of any
 *     namespace: without it there are no namespaces, and nothing has to be filtered by them
 */
record CollectionLayout(int dimensions, Metric metric, boolean namespaces, List<String> sparse) {
    /**
     * @throws IndexRefusedException if its vectors are not what semantic-router works with
     */
    static CollectionLayout of(String address, CollectionInfo info) {
        if (!isUsable(info)) {
            throw new IndexRefusedException(address, unusable(info), null);
        }
        VectorParams vectors = unnamed(info).orElseThrow();
        List<String> sparse = info.getConfig().getParams().getSparseVectorsConfig().getMapMap().keySet().stream()
                .sorted()
                .toList();
        return new CollectionLayout(
                (int) vectors.getSize(), metric(vectors.getDistance()), hasNamespaces(info), sparse);
    }

    /** Whether a collection has an unnamed dense vector a point, compared in a way that the console knows. */
    static boolean isUsable(CollectionInfo info) {
        return unnamed(info)
                .filter(vectors -> !vectors.hasMultivectorConfig() && isKnown(vectors.getDistance()))
                .isPresent();
    }

    /** The vector without a name, which may have named ones beside it. */
    private static Optional<VectorParams> unnamed(CollectionInfo info) {
        VectorsConfig config = info.getConfig().getParams().getVectorsConfig();
        return config.hasParams()
                ? Optional.of(config.getParams())
                : Optional.ofNullable(config.getParamsMap().getMapMap().get(WholePoint.UNNAMED));
    }

    static boolean hasNamespaces(CollectionInfo info) {
        return info.getPayloadSchemaMap().containsKey(PointPayload.NAMESPACE)
                && info.getPayloadSchemaOrThrow(PointPayload.NAMESPACE).getDataType() == PayloadSchemaType.Keyword;
    }

    private static String unusable(CollectionInfo info) {
        VectorParams vectors = unnamed(info).orElse(VectorParams.getDefaultInstance());
        boolean distance = unnamed(info).isPresent() && !isKnown(vectors.getDistance());
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
