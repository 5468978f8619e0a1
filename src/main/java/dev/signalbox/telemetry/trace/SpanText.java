package dev.signalbox.telemetry.trace;

import dev.signalbox.telemetry.ObservedWork;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;

/** Names and attributes of spans. Attributes are ids and words: no sentence, name, address or key. */
final class SpanText {
    private SpanText() {}

    static SpanBuilder of(ObservedWork work, Tracer tracer) {
        return switch (work) {
            case ObservedWork.Request request ->
                tracer.spanBuilder(request.method() + " " + request.path())
                        .setSpanKind(SpanKind.SERVER)
                        .setAttribute("http.request.method", request.method())
                        .setAttribute("http.route", request.path());
            case ObservedWork.Checking check ->
                tracer.spanBuilder("check")
                        .setAttribute("signalbox.remote", check.remoteId())
                        .setAttribute("signalbox.depth", check.depth());
            case ObservedWork.Planning plan ->
                tracer.spanBuilder("plan")
                        .setAttribute("signalbox.remote", plan.remoteId())
                        .setAttribute("signalbox.mode", plan.mode());
            case ObservedWork.Running run ->
                tracer.spanBuilder("run")
                        .setAttribute("signalbox.run", run.runId())
                        .setAttribute("signalbox.remote", run.remoteId())
                        .setAttribute("signalbox.kind", run.kind());
            case ObservedWork.RunStep step -> tracer.spanBuilder("step " + step.step());
            case ObservedWork.StoreCall call ->
                tracer.spanBuilder(call.store() + " " + call.operation())
                        .setSpanKind(SpanKind.CLIENT)
                        .setAttribute("db.system.name", call.store())
                        .setAttribute("db.operation.name", call.operation());
            case ObservedWork.Embedding embedding ->
                tracer.spanBuilder("embed")
                        .setSpanKind(SpanKind.CLIENT)
                        .setAttribute("signalbox.encoder", embedding.encoder());
        };
    }

    static void end(Span span, ObservedWork work, String result) {
        if (work instanceof ObservedWork.Request && result.matches("[0-9]{3}")) {
            span.setAttribute("http.response.status_code", Long.parseLong(result));
        } else {
            span.setAttribute("signalbox.result", result);
        }
    }
}
