package dev.signalbox.telemetry.trace;

import dev.signalbox.telemetry.Work;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;

/** Names and attributes of spans. Attributes are ids and words: no sentence, name, address or key. */
final class SpanText {
    private SpanText() {}

    static SpanBuilder of(Work work, Tracer tracer) {
        return switch (work) {
            case Work.Request request ->
                tracer.spanBuilder(request.method() + " " + request.path())
                        .setSpanKind(SpanKind.SERVER)
                        .setAttribute("http.request.method", request.method())
                        .setAttribute("http.route", request.path());
            case Work.Checking check ->
                tracer.spanBuilder("check")
                        .setAttribute("signalbox.remote", check.remoteId())
                        .setAttribute("signalbox.depth", check.depth());
            case Work.Planning plan ->
                tracer.spanBuilder("plan")
                        .setAttribute("signalbox.remote", plan.remoteId())
                        .setAttribute("signalbox.mode", plan.mode());
            case Work.Running run ->
                tracer.spanBuilder("run")
                        .setAttribute("signalbox.run", run.runId())
                        .setAttribute("signalbox.remote", run.remoteId())
                        .setAttribute("signalbox.kind", run.kind());
            case Work.RunStep step -> tracer.spanBuilder("step " + step.step());
            case Work.StoreCall call ->
                tracer.spanBuilder(call.store() + " " + call.operation())
                        .setSpanKind(SpanKind.CLIENT)
                        .setAttribute("db.system.name", call.store())
                        .setAttribute("db.operation.name", call.operation());
            case Work.Embedding embedding ->
                tracer.spanBuilder("embed")
                        .setSpanKind(SpanKind.CLIENT)
                        .setAttribute("signalbox.encoder", embedding.encoder());
        };
    }

    static void end(Span span, Work work, String result) {
        if (work instanceof Work.Request && result.matches("[0-9]{3}")) {
            span.setAttribute("http.response.status_code", Long.parseLong(result));
        } else {
            span.setAttribute("signalbox.result", result);
        }
    }
}
