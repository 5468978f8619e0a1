package dev.signalbox.telemetry.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.telemetry.ObservedWork;
import dev.signalbox.telemetry.RemoteFigures;
import dev.signalbox.telemetry.WorkFact;
import dev.signalbox.telemetry.WorkObservation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkMetricsTest {
    private static final Pattern SELECTOR = Pattern.compile("([a-z_]+)\\{([^}]*)}");
    private static final Pattern LABEL = Pattern.compile("([a-z]+)(?:=|!=|=~)\"");
    private static final Pattern BY = Pattern.compile("by \\(([a-z, ]+)\\) \\((?:rate\\(|increase\\()?([a-z_]+)\\{");

    private final List<RemoteFigures> remotes = new ArrayList<>();
    private final WorkMetrics metrics = new WorkMetrics(() -> remotes);

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void every_query_of_the_dashboard_names_metrics_and_labels_that_there_are() throws IOException {
        doEverythingOnce();
        String scrape = metrics.scrape();

        List<String> queries = queries();

        assertThat(queries).hasSizeGreaterThan(20);
        for (String query : queries) {
            Matcher selector = SELECTOR.matcher(query);
            while (selector.find()) {
                assertThat(labels(scrape, selector.group(1)))
                        .as("%s in %s", selector.group(1), query)
                        .containsAll(LABEL.matcher(selector.group(2))
                                .results()
                                .map(label -> label.group(1))
                                .toList());
            }
            Matcher by = BY.matcher(query);
            while (by.find()) {
                assertThat(labels(scrape, by.group(2)))
                        .as("%s in %s", by.group(2), query)
                        .containsAll(List.of(by.group(1).split(", ")));
            }
        }
    }

    @Test
    void work_without_a_result_has_failed() {
        metrics.begin(new ObservedWork.StoreCall("qdrant", "upsert")).close();

        assertThat(metrics.scrape())
                .contains(
                        "signalbox_store_calls_seconds_count{operation=\"upsert\",result=\"failed\",store=\"qdrant\"} 1");
    }

    @Test
    void a_run_counts_as_live_until_it_ends() {
        WorkObservation run = metrics.begin(new ObservedWork.Running(1, 1, "start"));
        assertThat(metrics.scrape()).contains("signalbox_runs_live 1.0");

        run.result("applied");
        run.close();

        assertThat(metrics.scrape()).contains("signalbox_runs_live 0.0").contains("result=\"applied\"");
    }

    @Test
    void a_remote_that_was_removed_is_no_longer_in_the_metrics() {
        remotes.add(figures(7));
        assertThat(metrics.scrape()).contains("signalbox_remote_differences{remote=\"7\"} 3.0");

        remotes.clear();

        assertThat(metrics.scrape()).doesNotContain("remote=\"7\"");
    }

    @Test
    void the_number_of_series_is_bounded() {
        LongStream.rangeClosed(1, RemoteGauges.SHOWN + 5).forEach(id -> remotes.add(figures(id)));
        Stream.of("PROPFIND", "X".repeat(50), "GET")
                .forEach(method -> metrics.happened(new WorkFact.RequestAnswered(method, "none", 404, 0.01)));

        String scrape = metrics.scrape();

        assertThat(scrape)
                .contains("signalbox_remotes_left_out 5.0")
                .doesNotContain("remote=\"" + (RemoteGauges.SHOWN + 1) + "\"")
                .doesNotContain("PROPFIND")
                .contains("method=\"other\"");
    }

    private void doEverythingOnce() {
        Stream.of(
                        new ObservedWork.Request("GET", "/"),
                        new ObservedWork.Checking(1, "fast"),
                        new ObservedWork.Planning(1, "merge"),
                        new ObservedWork.Running(1, 1, "start"),
                        new ObservedWork.RunStep("upsert"),
                        new ObservedWork.StoreCall("qdrant", "read"),
                        new ObservedWork.Embedding("openai"))
                .forEach(work -> metrics.begin(work).close());
        Stream.of(
                        new WorkFact.PlanStored("merge", 3, 2),
                        new WorkFact.TextsEmbedded("openai", 2, 11),
                        new WorkFact.VectorsLookedUp(1, 2),
                        new WorkFact.RequestAnswered("GET", "/", 200, 0.02))
                .forEach(metrics::happened);
        remotes.add(figures(1));
        System.gc();
    }

    private static RemoteFigures figures(long remote) {
        return new RemoteFigures(remote, "drifted", OptionalInt.of(3), Instant.EPOCH);
    }

    /** The labels of a metric; Prometheus itself adds the job. */
    private static Set<String> labels(String scrape, String metric) {
        Set<String> labels = new HashSet<>(Set.of("job"));
        List<String> lines = scrape.lines()
                .filter(line -> line.startsWith(metric + "{") || line.startsWith(metric + " "))
                .toList();
        // Garbage is collected when the JVM wants to.
        assertThat(lines.isEmpty() && !metric.startsWith("jvm_gc_pause"))
                .as(metric)
                .isFalse();
        lines.forEach(line -> LABEL.matcher(line).results().forEach(label -> labels.add(label.group(1))));
        if (metric.startsWith("jvm_gc_pause")) {
            labels.add("action");
        }
        return labels;
    }

    private static List<String> queries() throws IOException {
        JsonNode dashboard = new ObjectMapper().readTree(Files.readString(Path.of("docs/grafana/signalbox.json")));
        return dashboard.findValuesAsText("expr");
    }
}
