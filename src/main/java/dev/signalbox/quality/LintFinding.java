package dev.signalbox.quality;

import dev.signalbox.probe.ProbeHit;
import dev.signalbox.route.UtteranceKey;
import java.util.List;

/** Something in the routes of a router that a person should look at. */
public sealed interface LintFinding {
    LintKind kind();

    /** Returns what it is about. */
    LintSubject subject();

    /** Returns how bad it is, from 0 to 1: comparable between findings of one kind, and roughly between kinds. */
    double severity();

    /**
     * An utterance that its neighbours would put elsewhere.
     *
     * @param nearer the route that they speak for
     * @param own the summed similarity of the neighbours of its own route
     * @param other that of the other route
     * @param neighbours the nearest, whatever their route, nearest first
     */
    record Misplaced(UtteranceKey utterance, String nearer, double own, double other, List<ProbeHit> neighbours)
            implements LintFinding {
        public Misplaced {
            neighbours = List.copyOf(neighbours);
        }

        @Override
        public LintKind kind() {
            return LintKind.MISPLACED;
        }

        @Override
        public LintSubject subject() {
            return new LintSubject.OneUtterance(utterance);
        }

        /** {@inheritDoc} The one added to the sums makes many near neighbours count more than a few distant ones. */
        @Override
        public double severity() {
            return (other - own) / (other + own + 1);
        }
    }

    /**
     * Two utterances that are nearly the same.
     *
     * @param first the one that fits its route less
     * @param similarity of the two
     */
    record Duplicate(UtteranceKey first, UtteranceKey second, double similarity) implements LintFinding {
        private static final double IN_ONE_ROUTE = 0.1;

        @Override
        public LintKind kind() {
            return first.route().equals(second.route()) ? LintKind.REPETITION : LintKind.DUPLICATE;
        }

        @Override
        public LintSubject subject() {
            return new LintSubject.TwoUtterances(first, second);
        }

        /** {@inheritDoc} Within one route it only costs a record. */
        @Override
        public double severity() {
            double share = Math.clamp((similarity - RouteLint.SAME) / (1 - RouteLint.SAME), 0, 1);
            return (1 + share) / 2 * (kind() == LintKind.REPETITION ? IN_ONE_ROUTE : 1);
        }
    }

    /**
     * Two routes whose utterances lie among each other.
     *
     * @param share how often a neighbour is of the other route, where 1 is as often as if the utterances of both were shuffled
     */
    record Overlap(String first, String second, double share) implements LintFinding {
        @Override
        public LintKind kind() {
            return LintKind.OVERLAP;
        }

        @Override
        public LintSubject subject() {
            return new LintSubject.TwoRoutes(first, second);
        }

        @Override
        public double severity() {
            return share;
        }
    }

    /**
     * An utterance that resembles no other.
     *
     * @param nearest the utterance nearest to it
     * @param usual the similarity that half of the router's utterances reach with their nearest one
     */
    record Outlier(UtteranceKey utterance, ProbeHit nearest, double usual) implements LintFinding {
        @Override
        public LintKind kind() {
            return LintKind.OUTLIER;
        }

        @Override
        public LintSubject subject() {
            return new LintSubject.OneUtterance(utterance);
        }

        @Override
        public double severity() {
            return Math.clamp((usual - nearest.score()) / 2, 0, 1);
        }
    }

    /**
     * A route that has few utterances.
     *
     * @param utterances their number
     */
    record Thin(String route, int utterances) implements LintFinding {
        @Override
        public LintKind kind() {
            return LintKind.THIN;
        }

        @Override
        public LintSubject subject() {
            return new LintSubject.OneRoute(route);
        }

        /** {@inheritDoc} A route without any is never chosen. */
        @Override
        public double severity() {
            return utterances == 0 ? 1 : 0.5 * (RouteLint.FEW - utterances) / RouteLint.FEW;
        }
    }
}
