package dev.signalbox.telemetry.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.HttpServer;
import dev.signalbox.telemetry.ObservedWork;
import dev.signalbox.telemetry.WorkObservation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a collector receives, read by the field numbers of OTLP's trace.proto. */
class WorkTracesTest {
    private final List<byte[]> received = Collections.synchronizedList(new ArrayList<>());
    private final List<@Nullable String> keys = Collections.synchronizedList(new ArrayList<>());
    private HttpServer collector;
    private WorkTraces traces;

    @BeforeEach
    void open() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            keys.add(exchange.getRequestHeaders().getFirst("api-key"));
            received.add(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        List<String> problems = new ArrayList<>();
        Optional<TraceSettings> settings = TraceSettings.of(
                Map.of(
                        "OTEL_EXPORTER_OTLP_ENDPOINT",
                        "http://127.0.0.1:" + collector.getAddress().getPort() + "/",
                        "OTEL_EXPORTER_OTLP_HEADERS",
                        "api-key=canary%20key",
                        "OTEL_SERVICE_NAME",
                        "console of the team"),
                problems);
        assertThat(problems).isEmpty();
        traces = new WorkTraces(settings.orElseThrow(), "0.1.0");
    }

    @AfterEach
    void close() {
        collector.stop(0);
    }

    @Test
    void calls_belong_to_the_request_that_made_them_also_from_threads_of_their_own() throws Exception {
        try (WorkObservation request = traces.begin(new ObservedWork.Request("GET", "/remotes/{remote}"));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(() -> done(new ObservedWork.Embedding("openai"))).get();
            done(new ObservedWork.StoreCall("qdrant", "read"));
            request.result("200");
        }
        done(new ObservedWork.Checking(4, "fast"));

        List<Span> spans = spans();

        Span request = named(spans, "GET /remotes/{remote}");
        assertThat(named(spans, "embed").parent).isEqualTo(request.id);
        assertThat(named(spans, "qdrant read").parent).isEqualTo(request.id);
        assertThat(named(spans, "qdrant read").trace).isEqualTo(request.trace);
        assertThat(named(spans, "check").parent).isEqualTo(ByteString.EMPTY);
        assertThat(named(spans, "check").trace).isNotEqualTo(request.trace);
        assertThat(keys).containsOnly("canary key");
        assertThat(text()).contains("console of the team").doesNotContain("canary");
    }

    @Test
    void a_run_is_a_trace_of_its_own_and_its_calls_belong_to_its_steps() {
        try (WorkObservation request = traces.begin(new ObservedWork.Request("POST", "/plans/{plan}/runs"))) {
            WorkObservation run = traces.begin(new ObservedWork.Running(3, 4, "start"));
            WorkObservation step = traces.begin(new ObservedWork.RunStep("upsert"));
            done(new ObservedWork.StoreCall("qdrant", "upsert"));
            request.result("303");
            step.close();
            run.result("applied");
            run.close();
        }

        List<Span> spans = spans();

        Span run = named(spans, "run");
        assertThat(run.parent).isEqualTo(ByteString.EMPTY);
        assertThat(named(spans, "step upsert").parent).isEqualTo(run.id);
        assertThat(named(spans, "qdrant upsert").parent).isEqualTo(named(spans, "step upsert").id);
    }

    @Test
    void a_thread_that_outlives_its_work_begins_a_trace_of_its_own() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (thread) {
            try (WorkObservation request = traces.begin(new ObservedWork.Request("GET", "/"))) {
                thread.submit(() -> {}).get();
                request.result("200");
            }
            thread.submit(() -> done(new ObservedWork.Checking(1, "fast"))).get();
        }

        List<Span> spans = spans();

        assertThat(named(spans, "check").trace).isNotEqualTo(named(spans, "GET /").trace);
    }

    @Test
    void a_collector_that_is_gone_holds_nothing_up() {
        collector.stop(0);

        done(new ObservedWork.Checking(1, "fast"));
        traces.close();

        assertThat(received).isEmpty();
    }

    private void done(ObservedWork work) {
        try (WorkObservation observed = traces.begin(work)) {
            observed.result("ok");
        }
    }

    private String text() {
        StringBuilder all = new StringBuilder();
        received.forEach(body -> all.append(new String(body, StandardCharsets.UTF_8)));
        return all.toString();
    }

    private record Span(String name, ByteString id, ByteString trace, ByteString parent) {}

    private static Span named(List<Span> spans, String name) {
        return spans.stream().filter(span -> span.name.equals(name)).findFirst().orElseThrow();
    }

    private List<Span> spans() {
        traces.close();
        return received.stream()
                .flatMap(body -> within(within(within(List.of(ByteString.copyFrom(body)), 1), 2), 2).stream())
                .map(span -> new Span(first(span, 5).toStringUtf8(), first(span, 2), first(span, 1), first(span, 4)))
                .toList();
    }

    private static List<ByteString> within(List<ByteString> messages, int field) {
        return messages.stream().flatMap(each -> fields(each, field).stream()).toList();
    }

    private static ByteString first(ByteString message, int field) {
        return fields(message, field).stream().findFirst().orElse(ByteString.EMPTY);
    }

    private static List<ByteString> fields(ByteString message, int field) {
        try {
            return UnknownFieldSet.parseFrom(message).getField(field).getLengthDelimitedList();
        } catch (InvalidProtocolBufferException bad) {
            throw new IllegalStateException(bad);
        }
    }
}
