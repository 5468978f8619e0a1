package dev.signalbox.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Two routes and how near the means of their utterances are.
 *
 * @param one number of the route that comes first
 * @param similarity cosine of the two means, -1 to 1
 */
public record CloseRoutes(int one, int other, double similarity) {
    /**
     * Returns all pairs of routes that have utterances, nearest first; pairs that are equally near in the order of the routes.
     *
     * @param vectors of the utterances, all of one length
     * @param routes the number of each one's route, from 0
     */
    public static List<CloseRoutes> of(List<float[]> vectors, int[] routes) {
        if (vectors.size() != routes.length) {
            throw new IllegalArgumentException(
                    "not a route for each vector: " + vectors.size() + " and " + routes.length);
        }
        if (vectors.isEmpty()) {
            return List.of();
        }
        double[][] means = means(UnitVectors.of(vectors), routes);
        List<CloseRoutes> pairs = new ArrayList<>();
        for (int one = 0; one < means.length; one++) {
            for (int other = one + 1; other < means.length; other++) {
                if (means[one].length > 0 && means[other].length > 0) {
                    pairs.add(new CloseRoutes(one, other, cosine(means[one], means[other])));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(CloseRoutes::similarity).reversed());
        return pairs;
    }

    /** The sum of each route's unit vectors, which has the direction of their mean; nothing for a route without any. */
    private static double[][] means(UnitVectors units, int[] routes) {
        int most = -1;
        for (int route : routes) {
            most = Math.max(most, route);
        }
        double[][] means = new double[most + 1][0];
        for (int i = 0; i < routes.length; i++) {
            if (means[routes[i]].length == 0) {
                means[routes[i]] = new double[units.dimensions()];
            }
            for (int d = 0; d < units.dimensions(); d++) {
                means[routes[i]][d] += units.at(i, d);
            }
        }
        return means;
    }

    private static double cosine(double[] a, double[] b) {
        double dot = 0;
        double aa = 0;
        double bb = 0;
        for (int d = 0; d < a.length; d++) {
            dot += a[d] * b[d];
            aa += a[d] * a[d];
            bb += b[d] * b[d];
        }
        return aa == 0 || bb == 0 ? 0 : dot / Math.sqrt(aa * bb);
    }
}
