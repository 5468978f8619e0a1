package dev.signalbox.telemetry.trace;

import dev.signalbox.telemetry.ObservedWork;
import dev.signalbox.telemetry.WorkFact;
import dev.signalbox.telemetry.WorkObservation;
import dev.signalbox.telemetry.WorkObserver;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * A span for each piece of work, sent to a collector in batches. A span is a child of the work that was under way on its thread, or on the
 * thread that started its thread; a run begins a trace of its own, since it outlives the request that started it. If the collector does not
 * answer, spans are dropped and nothing waits.
 */
public final class WorkTraces implements WorkObserver, AutoCloseable {
    /** In the log in JSON, so that lines can be found by trace. */
    private static final String TRACE_ID = "trace_id";

    private final SdkTracerProvider provider;
    private final Tracer tracer;
    /** Inherited, so that calls that a piece of work makes on threads of their own belong to it. Of this object: two consoles have two. */
    @SuppressWarnings("ThreadLocalUsage")
    private final InheritableThreadLocal<@Nullable OpenSpan> current = new InheritableThreadLocal<>();

    /**
     * @param version of the program
     */
    public WorkTraces(TraceSettings settings, String version) {
        OtlpHttpSpanExporterBuilder exporter =
                OtlpHttpSpanExporter.builder().setEndpoint(settings.endpoint().toString());
        settings.headers().forEach(exporter::addHeader);
        provider = SdkTracerProvider.builder()
                .setResource(Resource.getDefault()
                        .merge(Resource.create(Attributes.builder()
                                .put("service.name", settings.service())
                                .put("service.version", version)
                                .build())))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter.build()).build())
                .build();
        tracer = provider.get("dev.signalbox", version);
    }

    @Override
    public WorkObservation begin(ObservedWork work) {
        OpenSpan before = OpenSpan.live(current.get());
        SpanBuilder builder = SpanText.of(work, tracer);
        boolean root = before == null || work instanceof ObservedWork.Running;
        builder.setParent(
                root || before == null ? Context.root() : Context.root().with(before.span()));
        OpenSpan open = new OpenSpan(builder.startSpan(), before);
        current.set(open);
        boolean logs = MDC.get(TRACE_ID) == null;
        if (logs) {
            MDC.put(TRACE_ID, open.span().getSpanContext().getTraceId());
        }
        return new WorkObservation() {
            private @Nullable String result;

            @Override
            public void result(String word) {
                result = word;
            }

            @Override
            public void close() {
                SpanText.end(open.span(), work, result == null ? "failed" : result);
                if (result == null || result.startsWith("5")) {
                    open.span().setStatus(StatusCode.ERROR);
                }
                open.end();
                current.set(OpenSpan.live(open));
                if (logs) {
                    MDC.remove(TRACE_ID);
                }
            }
        };
    }

    /** What takes no time is in the metrics alone. */
    @Override
    public void happened(WorkFact fact) {}

    /** Waits a short time for spans that were not sent yet. */
    @Override
    public void close() {
        provider.shutdown().join(2, TimeUnit.SECONDS);
    }
}
