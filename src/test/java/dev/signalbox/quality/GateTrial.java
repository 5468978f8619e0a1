package dev.signalbox.quality;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.signalbox.probe.ChoiceRule;
import dev.signalbox.probe.LocalVectors;
import dev.signalbox.probe.ProbeHit;
import dev.signalbox.route.CountText;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.UtteranceKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Routes of which a gate is shown plans: some that make routes worse, and some that do no harm. */
public final class GateTrial {
    /** The nearest texts of a sentence that are known: more than a plan takes away. */
    private static final int NEIGHBOURS = 300;

    private static final int ADDED = 5;

    private final RouterConfig router;
    private final List<Route> routes;
    private final Map<String, List<String>> spare;
    private final Route unrelated;
    private final List<LabelledSentence> sentences;
    private final Map<String, float[]> vectors;
    private final double threshold;
    private final List<List<ProbeHit>> neighbours;
    private final Evaluation before;

    /**
     * @param router as the remote has it
     * @param spare by route, further utterances that belong to it
     * @param unrelated a route that no sentence is labelled with
     * @param vectors of every text
     * @param threshold of routes without their own
     */
    public GateTrial(
            RouterConfig router,
            Map<String, List<String>> spare,
            Route unrelated,
            List<LabelledSentence> sentences,
            Map<String, float[]> vectors,
            double threshold) {
        this.router = router;
        this.routes = router.routes();
        this.spare = spare;
        this.unrelated = unrelated;
        this.sentences = sentences;
        this.vectors = vectors;
        this.threshold = threshold;
        List<String> texts = Stream.of(
                        routes.stream().flatMap(Route::texts),
                        spare.values().stream().flatMap(List::stream),
                        unrelated.texts())
                .flatMap(each -> each)
                .distinct()
                .toList();
        this.neighbours = new UtteranceMatrix(
                        texts.stream().map(text -> new UtteranceKey("", text)).toList(), of(texts))
                .nearest(of(sentences.stream().map(LabelledSentence::sentence).toList()), NEIGHBOURS);
        this.before = evaluation(routes);
    }

    private List<float[]> of(List<String> texts) {
        return texts.stream().map(vectors::get).toList();
    }

    /** A change of the routes. */
    private record PlannedRoutes(String what, List<Route> routes) {}

    /** The bad plans that a gate lets pass and the harmless ones that it does not, with what it says of them. */
    public List<String> wrongs(List<Long> seeds, int plans, GateRule rule) {
        return seeds.stream()
                .flatMap(seed -> Stream.concat(
                        bad(seed, plans).stream().filter(plan -> !isBlocked(plan, rule)),
                        harmless(seed, plans).stream().filter(plan -> isBlocked(plan, rule))))
                .map(plan -> plan.what() + ": " + verdict(plan, rule))
                .toList();
    }

    /** By fault, how many of so many plans with a fault that is smaller than those of the bad plans the default gate blocks. */
    public Map<String, Long> smallerFaults(long seed, int plans) {
        Random random = new Random(seed);
        return IntStream.range(0, plans)
                .boxed()
                .flatMap(_ -> Stream.of(
                        misfiled(1, 0.25, random),
                        misfiled(1, 0.5, random),
                        misfiled(1, 0.75, random),
                        raised(1, 2, random),
                        raised(5, 2, random)))
                .collect(Collectors.groupingBy(
                        PlannedRoutes::what,
                        TreeMap::new,
                        Collectors.filtering(plan -> isBlocked(plan, GateRule.usual(1)), Collectors.counting())));
    }

    private boolean isBlocked(PlannedRoutes plan, GateRule rule) {
        return verdict(plan, rule).outcome() == GateOutcome.BLOCKED;
    }

    private GateVerdict verdict(PlannedRoutes plan, GateRule rule) {
        return GateVerdict.of(
                rule,
                EvaluationComparison.of(before, evaluation(plan.routes())),
                new EvaluationAge(Optional.of(Instant.EPOCH), Instant.EPOCH, Instant.EPOCH));
    }

    /** The accuracy without a plan. */
    public Share accuracy() {
        return before.accuracy();
    }

    private Evaluation evaluation(List<Route> planned) {
        Map<String, List<String>> owners = new HashMap<>();
        planned.forEach(route -> route.texts()
                .distinct()
                .forEach(text ->
                        owners.computeIfAbsent(text, _ -> new ArrayList<>()).add(route.name())));
        ChoiceRule rule = ChoiceRule.of(router.withRoutes(planned), threshold);
        return Evaluation.of(
                sentences,
                neighbours.stream()
                        .map(hits -> nearest(hits, owners, rule.topK()))
                        .toList(),
                rule);
    }

    private static List<ProbeHit> nearest(List<ProbeHit> hits, Map<String, List<String>> owners, int most) {
        List<ProbeHit> nearest = hits.stream()
                .flatMap(hit -> owners.getOrDefault(hit.utterance(), List.of()).stream()
                        .map(route -> new ProbeHit(route, hit.utterance(), hit.score())))
                .limit(most)
                .toList();
        if (nearest.size() < most) {
            throw new IllegalStateException("too few neighbours are known for a plan that removes so much");
        }
        return nearest;
    }

    /**
     * Plans that make routes worse, by turns: three quarters of the utterances of two routes filed under others, the thresholds of ten routes
     * doubled, or all utterances of a route removed. Which routes is random.
     */
    private List<PlannedRoutes> bad(long seed, int count) {
        Random random = new Random(seed);
        List<PlannedRoutes> plans = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            plans.add(
                    switch (i % 3) {
                        case 0 -> misfiled(2, 0.75, random);
                        case 1 -> raised(10, 2, random);
                        default -> with("a route emptied", random.nextInt(routes.size()), List.of());
                    });
        }
        return plans;
    }

    /** Utterances of some routes filed under others. */
    private PlannedRoutes misfiled(int victims, double share, Random random) {
        List<Route> changed = new ArrayList<>(routes);
        for (int victim : some(victims, random)) {
            int other = (victim + 1 + random.nextInt(routes.size() - 1)) % routes.size();
            List<String> texts = shuffled(routes.get(victim).texts().toList(), random);
            int moved = (int) Math.round(texts.size() * share);
            Set<String> gone = Set.copyOf(texts.subList(0, moved));
            changed.set(
                    victim,
                    texts(
                            changed.get(victim),
                            changed.get(victim)
                                    .texts()
                                    .filter(text -> !gone.contains(text))
                                    .toList()));
            changed.set(other, more(changed.get(other), texts.subList(0, moved)));
        }
        return new PlannedRoutes(
                Math.round(100 * share) + "% of the utterances misfiled in " + CountText.count(victims, "route"),
                changed);
    }

    private PlannedRoutes raised(int victims, double factor, Random random) {
        List<Route> changed = new ArrayList<>(routes);
        for (int victim : some(victims, random)) {
            Double own = routes.get(victim).scoreThreshold();
            changed.set(victim, routes.get(victim).withScoreThreshold((own == null ? threshold : own) * factor));
        }
        return new PlannedRoutes(
                String.format(
                        Locale.ROOT,
                        "thresholds of %s raised by %.0f%%",
                        CountText.count(victims, "route"),
                        100 * factor - 100),
                changed);
    }

    private List<Integer> some(int count, Random random) {
        return shuffled(IntStream.range(0, routes.size()).boxed().toList(), random)
                .subList(0, count);
    }

    /**
     * Plans that do no harm, by turns: five more right utterances for one route or for each of five, the three most redundant ones of a route
     * removed, two repeated, a description and metadata, routes in another order, and a route that no sentence is about.
     */
    private List<PlannedRoutes> harmless(long seed, int count) {
        Random random = new Random(seed);
        List<PlannedRoutes> plans = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int one = random.nextInt(routes.size());
            plans.add(
                    switch (i % 7) {
                        case 0 -> added(1, random);
                        case 1 -> added(5, random);
                        case 2 -> with("redundant utterances removed", one, withoutRedundant(routes.get(one)));
                        case 3 -> with("utterances repeated", one, repeated(routes.get(one)));
                        case 4 -> described(one);
                        case 5 -> new PlannedRoutes("another order", shuffled(routes, random));
                        default ->
                            new PlannedRoutes(
                                    "a new route",
                                    Stream.concat(routes.stream(), Stream.of(unrelated))
                                            .toList());
                    });
        }
        return plans;
    }

    private PlannedRoutes added(int count, Random random) {
        List<Route> changed = new ArrayList<>(routes);
        some(count, random).forEach(one -> changed.set(one, more(routes.get(one), fresh(one, random))));
        return new PlannedRoutes("utterances added to " + CountText.count(count, "route"), changed);
    }

    private List<String> fresh(int route, Random random) {
        return shuffled(spare.getOrDefault(routes.get(route).name(), List.of()), random).stream()
                .limit(ADDED)
                .toList();
    }

    /** Without the three utterances that another one of the route is nearest to. */
    private List<String> withoutRedundant(Route route) {
        List<String> left = new ArrayList<>(route.texts().toList());
        for (int i = 0; i < 3; i++) {
            left.remove(left.stream()
                    .max(Comparator.comparingDouble(text -> left.stream()
                            .filter(other -> !other.equals(text))
                            .mapToDouble(other -> LocalVectors.cosine(vector(text), vector(other)))
                            .max()
                            .orElse(0)))
                    .orElseThrow());
        }
        return left;
    }

    private static List<String> repeated(Route route) {
        return Stream.concat(route.texts(), route.texts().limit(2)).toList();
    }

    private PlannedRoutes described(int one) {
        Route route = routes.get(one);
        List<Route> changed = new ArrayList<>(routes);
        changed.set(
                one,
                new Route(
                        route.name(),
                        route.utterances(),
                        "What is meant by it",
                        route.functionSchemas(),
                        null,
                        route.scoreThreshold(),
                        JsonNodeFactory.instance.objectNode().put("owner", "support"),
                        route.extra()));
        return new PlannedRoutes("described", changed);
    }

    private PlannedRoutes with(String what, int route, List<String> texts) {
        List<Route> changed = new ArrayList<>(routes);
        changed.set(route, texts(routes.get(route), texts));
        return new PlannedRoutes(what, changed);
    }

    private static Route more(Route route, List<String> texts) {
        return texts(route, Stream.concat(route.texts(), texts.stream()).toList());
    }

    private static Route texts(Route route, List<String> texts) {
        return route.withUtterances(Route.of("", texts).utterances());
    }

    private static <T> List<T> shuffled(List<T> all, Random random) {
        List<T> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private float[] vector(String text) {
        return Objects.requireNonNull(vectors.get(text), text);
    }
}
