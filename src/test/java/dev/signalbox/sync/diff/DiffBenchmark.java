package dev.signalbox.sync.diff;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.PlanBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * How long it takes to compare and to plan over as many utterances a side, every metadata value changed, in 150 routes. Each call
 * gets states of its own, as fresh from a store: nothing that a value remembers about itself is there yet.
 */
@State(Scope.Benchmark)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@Warmup(iterations = 10)
@Measurement(iterations = 10)
public class DiffBenchmark {
    private static final int ROUTES = 150;

    @Param({"12500", "25000", "50000", "100000"})
    private int utterances;

    private LocalState local = States.local();
    private RemoteState remote = States.remote();

    /** Runs all of these benchmarks; takes JMH's options, as {@code -p utterances=100000 -prof gc}. */
    public static void main(String[] args) throws RunnerException, CommandLineOptionException {
        new Runner(new OptionsBuilder()
                        .parent(new CommandLineOptions(args))
                        .include(DiffBenchmark.class.getSimpleName())
                        .shouldDoGC(true)
                        .build())
                .run();
    }

    @Setup(Level.Invocation)
    public void read() {
        List<Route> routes = new ArrayList<>();
        List<StoredRecord> records = new ArrayList<>();
        for (int r = 0; r < ROUTES; r++) {
            String name = "route " + r;
            List<String> texts = new ArrayList<>();
            for (int i = r; i < utterances; i += ROUTES) {
                String text = "could you tell me what i have to do about number " + i;
                texts.add(text);
                records.add(TestStore.QDRANT.record(new Utterance(name, text, metadata(i))));
            }
            routes.add(Route.of(name, texts).withValue(metadata(-1)));
        }
        Collections.shuffle(records, new Random(1));
        local = States.local(routes);
        remote = new RemoteState(records, null, TestStore.QDRANT);
    }

    private static RouteValue metadata(int version) {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.put("version", version).put("owner", "team").put("weight", 0.25);
        metadata.putArray("tags").add("intent").add("test");
        return new RouteValue(NullNode.instance, metadata);
    }

    @Benchmark
    public Diff diff() {
        return Diff.between(local, remote);
    }

    @Benchmark
    public Plan onePlan() {
        return Plan.of(local, remote, Mode.LOCAL, MergeSemantics.SEMANTIC_ROUTER);
    }

    @Benchmark
    public List<Plan> allSixPlans() {
        PlanBuilder planning = PlanBuilder.over(local, remote);
        return Arrays.stream(Mode.values())
                .map(mode -> planning.plan(mode, MergeSemantics.SEMANTIC_ROUTER))
                .toList();
    }
}
