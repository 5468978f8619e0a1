package dev.signalbox.telemetry.metrics;

import dev.signalbox.telemetry.ObservedWork;
import dev.signalbox.telemetry.RemoteFigures;
import dev.signalbox.telemetry.WorkFact;
import dev.signalbox.telemetry.WorkObservation;
import dev.signalbox.telemetry.WorkObserver;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The metrics of a console: what its work took and how it ended, the last check of each remote, and its JVM. Labels are ids and words of small
 * vocabularies, so the number of series is bounded.
 */
public final class WorkMetrics implements WorkObserver, AutoCloseable {
    private static final Duration[] LATENCIES = {
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30)
    };
    private static final Duration[] LONG = {
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(15),
        Duration.ofHours(1)
    };
    private static final Map<String, String> DESCRIPTIONS = Map.of(
            "requests", "Answers to HTTP requests, by row of the table of URLs",
            "checks", "Checks of remotes, by what they found",
            "plans", "Creation of plans",
            "runs", "Runs, by how they ended",
            "run.steps", "Steps of runs",
            "store.calls", "Calls of indexes, by kind of store",
            "embeddings", "Calls of encoders",
            "plan.changes", "Changes of stored plans",
            "plan.texts", "Texts that stored plans have to embed");
    private static final double[] SIZES = {1, 10, 100, 1_000, 10_000, 100_000};

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final AtomicInteger liveRuns = new AtomicInteger();
    private final RemoteGauges remotes;
    private final JvmGcMetrics collections = new JvmGcMetrics();

    /**
     * @param checked the last check of each remote, asked at each scrape
     */
    public WorkMetrics(Supplier<List<RemoteFigures>> checked) {
        registry.gauge("signalbox.runs.live", liveRuns);
        remotes = new RemoteGauges(registry, checked);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    /** Returns all metrics in the text format of Prometheus, version 0.0.4. */
    public String scrape() {
        remotes.refresh();
        return registry.scrape();
    }

    @Override
    public WorkObservation begin(ObservedWork work) {
        boolean run = work instanceof ObservedWork.Running;
        if (run) {
            liveRuns.incrementAndGet();
        }
        long start = System.nanoTime();
        return new WorkObservation() {
            private String result = "failed";

            @Override
            public void result(String word) {
                result = word;
            }

            @Override
            public void close() {
                if (run) {
                    liveRuns.decrementAndGet();
                }
                ended(work, result, Duration.ofNanos(System.nanoTime() - start));
            }
        };
    }

    private void ended(ObservedWork work, String result, Duration took) {
        switch (work) {
            // Counted when its answer is known, which may come after the handler.
            case ObservedWork.Request _ -> {}
            case ObservedWork.Checking check ->
                time("checks", LATENCIES, took, "depth", check.depth(), "result", result);
            case ObservedWork.Planning plan -> time("plans", LATENCIES, took, "mode", plan.mode(), "result", result);
            case ObservedWork.Running run -> time("runs", LONG, took, "kind", run.kind(), "result", result);
            case ObservedWork.RunStep step -> time("run.steps", LONG, took, "step", step.step(), "result", result);
            case ObservedWork.StoreCall call ->
                time(
                        "store.calls",
                        LATENCIES,
                        took,
                        "store",
                        call.store(),
                        "operation",
                        call.operation(),
                        "result",
                        result);
            case ObservedWork.Embedding embedding ->
                time("embeddings", LATENCIES, took, "encoder", embedding.encoder(), "result", result);
        }
    }

    @Override
    public void happened(WorkFact fact) {
        switch (fact) {
            case WorkFact.PlanStored plan -> {
                sizes("plan.changes", plan.mode(), plan.changes());
                sizes("plan.texts", plan.mode(), plan.texts());
            }
            case WorkFact.TextsEmbedded embedded -> {
                count("embedded.texts", embedded.texts(), "encoder", embedded.encoder());
                count("embedded.tokens", (double) embedded.tokens(), "encoder", embedded.encoder());
            }
            case WorkFact.VectorsLookedUp lookup -> {
                count("vector.lookups", lookup.found(), "result", "found");
                count("vector.lookups", lookup.missing(), "result", "missing");
            }
            case WorkFact.RequestAnswered answer ->
                time(
                        "requests",
                        LATENCIES,
                        Duration.ofNanos((long) (answer.seconds() * 1e9)),
                        "method",
                        method(answer.method()),
                        "path",
                        answer.path(),
                        "status",
                        String.valueOf(answer.status()));
        }
    }

    /** A request can name any method. */
    private static String method(String sent) {
        return List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE").contains(sent) ? sent : "other";
    }

    private void time(String name, Duration[] buckets, Duration took, String... labels) {
        Timer.builder("signalbox." + name)
                .tags(labels)
                .description(DESCRIPTIONS.get(name))
                .serviceLevelObjectives(buckets)
                .register(registry)
                .record(took);
    }

    private void sizes(String name, String mode, int size) {
        DistributionSummary.builder("signalbox." + name)
                .tag("mode", mode)
                .description(DESCRIPTIONS.get(name))
                .serviceLevelObjectives(SIZES)
                .register(registry)
                .record(size);
    }

    private void count(String name, double amount, String label, String value) {
        registry.counter("signalbox." + name, label, value).increment(amount);
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
