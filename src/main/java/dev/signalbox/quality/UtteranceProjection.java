package dev.signalbox.quality;

import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Utterances in two dimensions: the first two principal components of their unit vectors. The same vectors in the same order give the same
 * points on every machine; in another order, the same but for rounding.
 *
 * @param points one for each vector, in their order; the mean of all is at 0, 0
 * @param first share of the variance of the unit vectors that x shows, 0 to 1
 * @param second share that y shows, at most {@code first}
 */
public record UtteranceProjection(List<Point> points, double first, double second) {
    /** Parts of the sum that are computed at the same time: a fixed number, so that rounding does not depend on the machine. */
    private static final int PARTS = 4;
    /** Vectors that are multiplied at once: small enough for the cache of a core. */
    private static final int BATCH = 512;
    /** Loadings that differ by less are equal, so that rounding does not decide about the sign. */
    private static final double EQUAL = 1e-9;

    /** Where an utterance is. */
    public record Point(double x, double y) {}

    public UtteranceProjection {
        points = List.copyOf(points);
    }

    /** Returns the share of the variance that both dimensions show together, 0 to 1; 1 if all vectors are equal. */
    public double explained() {
        return Math.min(1, first + second);
    }

    /**
     * Projects vectors. One without a direction (zero, or with a number that is not finite) counts as zero.
     *
     * @param vectors all of one length
     */
    public static UtteranceProjection of(List<float[]> vectors) {
        if (vectors.isEmpty()) {
            return new UtteranceProjection(List.of(), 1, 0);
        }
        UnitVectors units = UnitVectors.of(vectors);
        DMatrixRMaj covariance = covariance(units);
        double total = CommonOps_DDRM.trace(covariance);
        if (!(total > EQUAL * EQUAL)) {
            return new UtteranceProjection(
                    vectors.stream().map(_ -> new Point(0, 0)).toList(), 1, 0);
        }
        List<Component> components = components(covariance);
        Component x = components.getFirst();
        Component y = components.getLast();
        boolean flat = components.size() == 1;
        List<Point> points = IntStream.range(0, vectors.size())
                .parallel()
                .mapToObj(at -> new Point(units.along(x.axis(), at), flat ? 0 : units.along(y.axis(), at)))
                .toList();
        return new UtteranceProjection(points, x.variance() / total, flat ? 0 : y.variance() / total);
    }

    private static DMatrixRMaj covariance(UnitVectors units) {
        List<DMatrixRMaj> parts = IntStream.range(0, PARTS)
                .parallel()
                .mapToObj(part -> products(units, part * units.size() / PARTS, (part + 1) * units.size() / PARTS))
                .toList();
        DMatrixRMaj sum = parts.getFirst();
        parts.stream().skip(1).forEach(part -> CommonOps_DDRM.addEquals(sum, part));
        CommonOps_DDRM.divide(sum, units.size());
        return sum;
    }

    private static DMatrixRMaj products(UnitVectors units, int from, int to) {
        int dimensions = units.dimensions();
        DMatrixRMaj sum = new DMatrixRMaj(dimensions, dimensions);
        DMatrixRMaj product = new DMatrixRMaj(dimensions, dimensions);
        for (int start = from; start < to; start += BATCH) {
            CommonOps_DDRM.multInner(units.centred(start, Math.min(start + BATCH, to)), product);
            CommonOps_DDRM.addEquals(sum, product);
        }
        return sum;
    }

    /**
     * An axis of the map.
     *
     * @param axis a unit vector; its largest number is positive
     * @param variance along it, at least 0
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Component(double[] axis, double variance) {}

    /** The two components of the largest variance, largest first; one if the vectors have one dimension. */
    private static List<Component> components(DMatrixRMaj covariance) {
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(covariance.numRows, true, true);
        if (!eigen.decompose(covariance)) {
            throw new IllegalStateException("the principal components were not found");
        }
        return IntStream.range(0, eigen.getNumberOfEigenvalues())
                .boxed()
                .sorted((a, b) -> Double.compare(
                        eigen.getEigenvalue(b).getReal(), eigen.getEigenvalue(a).getReal()))
                .limit(2)
                .map(at -> new Component(
                        signed(eigen.getEigenVector(at).getData()),
                        Math.max(0, eigen.getEigenvalue(at).getReal())))
                .toList();
    }

    /** Both directions of an axis are right; the one is taken in which the largest number, the first of equal ones, is positive. */
    private static double[] signed(double[] axis) {
        int largest = 0;
        for (int d = 1; d < axis.length; d++) {
            if (Math.abs(axis[d]) > Math.abs(axis[largest]) + EQUAL) {
                largest = d;
            }
        }
        double sign = axis[largest] < 0 ? -1 : 1;
        double[] signed = new double[axis.length];
        for (int d = 0; d < axis.length; d++) {
            signed[d] = sign * axis[d];
        }
        return signed;
    }
}
