package dev.signalbox.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.signalbox.quality.UtteranceProjection.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UtteranceProjectionTest {
    private static final Offset<Double> CLOSE = within(1e-9);
    private static final Point ORIGIN = new Point(0, 0);

    @Test
    void vectors_that_differ_in_one_direction_lie_on_a_line_and_their_length_does_not_count() {
        UtteranceProjection map =
                UtteranceProjection.of(List.of(new float[] {3, 0, 0}, new float[] {0, 0.5f, 0}, new float[] {9, 0, 0}));

        double side = Math.sqrt(2);
        assertThat(map.points().get(0).x()).isCloseTo(side / 3, CLOSE);
        assertThat(map.points().get(1).x()).isCloseTo(-2 * side / 3, CLOSE);
        assertThat(map.points().get(2).x()).isCloseTo(side / 3, CLOSE);
        assertThat(map.points()).allSatisfy(point -> assertThat(point.y()).isCloseTo(0, CLOSE));
        assertThat(map.first()).isCloseTo(1, CLOSE);
        assertThat(map.second()).isCloseTo(0, CLOSE);
    }

    @Test
    void three_axes_at_right_angles_are_a_triangle_of_equal_sides() {
        UtteranceProjection map =
                UtteranceProjection.of(List.of(new float[] {1, 0, 0}, new float[] {0, 1, 0}, new float[] {0, 0, 1}));

        List<Point> at = map.points();
        assertThat(distance(at.get(0), at.get(1))).isCloseTo(Math.sqrt(2), CLOSE);
        assertThat(distance(at.get(1), at.get(2))).isCloseTo(Math.sqrt(2), CLOSE);
        assertThat(distance(at.get(2), at.get(0))).isCloseTo(Math.sqrt(2), CLOSE);
        assertThat(map.explained()).isCloseTo(1, CLOSE);
        assertThat(map.first()).isCloseTo(0.5, CLOSE);
    }

    @ParameterizedTest
    @CsvSource({"40, 7", "5, 12", "700, 3", "1300, 24"})
    void it_is_what_rotation_by_rotation_finds(int count, int dimensions) {
        List<float[]> vectors = vectors(count, dimensions, 3);
        Jacobi other = Jacobi.of(vectors);

        UtteranceProjection map = UtteranceProjection.of(vectors);

        assertThat(map.first()).isCloseTo(other.shares[0], CLOSE);
        assertThat(map.second()).isCloseTo(other.shares[1], CLOSE);
        double sign = Math.signum(other.x(0) * map.points().getFirst().x());
        double turned = Math.signum(other.y(0) * map.points().getFirst().y());
        for (int i = 0; i < count; i++) {
            assertThat(map.points().get(i).x()).isCloseTo(sign * other.x(i), within(1e-7));
            assertThat(map.points().get(i).y()).isCloseTo(turned * other.y(i), within(1e-7));
        }
    }

    @Test
    void the_same_vectors_give_the_same_map_and_another_order_moves_no_point() {
        List<float[]> vectors = vectors(1500, 20, 5);
        List<Integer> order = new ArrayList<>(IntStream.range(0, 1500).boxed().toList());
        Collections.shuffle(order, new Random(6));

        UtteranceProjection map = UtteranceProjection.of(vectors);
        UtteranceProjection shuffled =
                UtteranceProjection.of(order.stream().map(vectors::get).toList());

        assertThat(UtteranceProjection.of(List.copyOf(vectors))).isEqualTo(map);
        for (int i = 0; i < 1500; i++) {
            assertThat(distance(shuffled.points().get(i), map.points().get(order.get(i))))
                    .isLessThan(1e-9);
        }
    }

    @Test
    void each_vector_twice_is_the_same_map_with_each_point_twice() {
        List<float[]> vectors = vectors(60, 8, 7);
        List<float[]> twice = new ArrayList<>(vectors);
        twice.addAll(vectors);

        UtteranceProjection map = UtteranceProjection.of(twice);

        assertThat(map.first()).isCloseTo(UtteranceProjection.of(vectors).first(), CLOSE);
        for (int i = 0; i < 60; i++) {
            assertThat(map.points().get(i)).isEqualTo(map.points().get(i + 60));
            assertThat(distance(
                            map.points().get(i),
                            UtteranceProjection.of(vectors).points().get(i)))
                    .isLessThan(1e-9);
        }
    }

    @Test
    void nothing_one_utterance_and_equal_vectors_have_a_map_without_any_extent() {
        assertThat(UtteranceProjection.of(List.of()).points()).isEmpty();
        assertThat(UtteranceProjection.of(List.of(new float[] {1, 2})).points()).containsExactly(ORIGIN);
        UtteranceProjection equal = UtteranceProjection.of(
                List.of(new float[] {0.1f, 0.7f}, new float[] {0.2f, 1.4f}, new float[] {0.1f, 0.7f}));
        assertThat(equal.points()).containsOnly(ORIGIN);
        assertThat(equal.explained()).isEqualTo(1);
    }

    @Test
    void a_vector_without_a_direction_is_drawn_and_spoils_no_other_one() {
        UtteranceProjection zeros = UtteranceProjection.of(List.of(new float[3], new float[3]));
        assertThat(zeros.points()).containsExactly(ORIGIN, ORIGIN);

        UtteranceProjection map = UtteranceProjection.of(List.of(
                new float[] {1, 0, 0},
                new float[3],
                new float[] {Float.NaN, 1, 1},
                new float[] {Float.POSITIVE_INFINITY, 0, 0},
                new float[] {0, 1, 0}));
        assertThat(map.points()).allSatisfy(point -> {
            assertThat(point.x()).isFinite();
            assertThat(point.y()).isFinite();
        });
        assertThat(map.points().get(1))
                .isEqualTo(map.points().get(2))
                .isEqualTo(map.points().get(3));
    }

    @Test
    void numbers_of_one_dimension_lie_on_a_line() {
        UtteranceProjection map = UtteranceProjection.of(List.of(new float[] {5}, new float[] {-2}));

        assertThat(map.points()).containsExactly(new Point(1, 0), new Point(-1, 0));
        assertThat(map.explained()).isEqualTo(1);
    }

    @Test
    void vectors_of_two_encoders_are_refused() {
        assertThatThrownBy(() -> UtteranceProjection.of(List.of(new float[2], new float[3])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is 3, that of the others 2");
    }

    private static double distance(Point a, Point b) {
        return Math.hypot(a.x() - b.x(), a.y() - b.y());
    }

    /** Random ones whose spread falls from dimension to dimension, so that the components are clear. */
    private static List<float[]> vectors(int count, int dimensions, int seed) {
        Random random = new Random(seed);
        return IntStream.range(0, count)
                .mapToObj(_ -> {
                    float[] vector = new float[dimensions];
                    for (int d = 0; d < dimensions; d++) {
                        vector[d] = (float) (random.nextGaussian() / (1 + d) + (d == 0 ? 1 : 0));
                    }
                    return vector;
                })
                .toList();
    }

    /** Principal components in the slow way: plain sums, and rotations until nothing is left beside the diagonal. */
    private static final class Jacobi {
        private final double[][] rows;
        private final double[][] axes;
        private final int[] order;
        private final double[] shares;

        private Jacobi(double[][] rows, double[][] matrix, double[][] axes) {
            this.rows = rows;
            this.axes = axes;
            double total = IntStream.range(0, matrix.length)
                    .mapToDouble(i -> matrix[i][i])
                    .sum();
            this.order = IntStream.range(0, matrix.length)
                    .boxed()
                    .sorted((a, b) -> Double.compare(matrix[b][b], matrix[a][a]))
                    .mapToInt(i -> i)
                    .toArray();
            this.shares =
                    Arrays.stream(order).mapToDouble(i -> matrix[i][i] / total).toArray();
        }

        static Jacobi of(List<float[]> vectors) {
            int size = vectors.getFirst().length;
            double[][] rows = new double[vectors.size()][size];
            double[] mean = new double[size];
            for (int i = 0; i < rows.length; i++) {
                double square = 0;
                for (float number : vectors.get(i)) {
                    square += (double) number * number;
                }
                for (int d = 0; d < size; d++) {
                    rows[i][d] = vectors.get(i)[d] / Math.sqrt(square);
                    mean[d] += rows[i][d] / rows.length;
                }
            }
            double[][] matrix = new double[size][size];
            double[][] axes = new double[size][size];
            for (double[] row : rows) {
                for (int d = 0; d < size; d++) {
                    row[d] -= mean[d];
                }
                for (int a = 0; a < size; a++) {
                    axes[a][a] = 1;
                    for (int b = 0; b < size; b++) {
                        matrix[a][b] += row[a] * row[b];
                    }
                }
            }
            for (int sweep = 0; sweep < 30; sweep++) {
                for (int p = 0; p < size; p++) {
                    for (int q = p + 1; q < size; q++) {
                        rotate(matrix, axes, p, q);
                    }
                }
            }
            return new Jacobi(rows, matrix, axes);
        }

        private static void rotate(double[][] matrix, double[][] axes, int p, int q) {
            if (Math.abs(matrix[p][q]) < 1e-300) {
                return;
            }
            double angle = 0.5 * Math.atan2(2 * matrix[p][q], matrix[q][q] - matrix[p][p]);
            double c = Math.cos(angle);
            double s = Math.sin(angle);
            for (int k = 0; k < matrix.length; k++) {
                double kp = matrix[k][p];
                double kq = matrix[k][q];
                matrix[k][p] = c * kp - s * kq;
                matrix[k][q] = s * kp + c * kq;
                double ap = axes[k][p];
                double aq = axes[k][q];
                axes[k][p] = c * ap - s * aq;
                axes[k][q] = s * ap + c * aq;
            }
            for (int k = 0; k < matrix.length; k++) {
                double pk = matrix[p][k];
                double qk = matrix[q][k];
                matrix[p][k] = c * pk - s * qk;
                matrix[q][k] = s * pk + c * qk;
            }
        }

        double x(int row) {
            return along(row, order[0]);
        }

        double y(int row) {
            return along(row, order[1]);
        }

        private double along(int row, int axis) {
            return IntStream.range(0, axes.length)
                    .mapToDouble(d -> axes[d][axis] * rows[row][d])
                    .sum();
        }
    }
}
