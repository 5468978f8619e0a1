package dev.signalbox.web.operations;

import io.javalin.http.Context;
import java.util.function.Supplier;

/** The metrics of the console, for Prometheus. */
public final class MetricsPage {
    /** Where they are. */
    public static final String PATH = "/metrics";

    private final Supplier<String> metrics;

    /**
     * @param metrics in the text format of Prometheus
     */
    public MetricsPage(Supplier<String> metrics) {
        this.metrics = metrics;
    }

    public void send(Context ctx) {
        ctx.contentType("text/plain; version=0.0.4; charset=utf-8").result(metrics.get());
    }
}
