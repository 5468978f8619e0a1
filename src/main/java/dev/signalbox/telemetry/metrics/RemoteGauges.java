package dev.signalbox.telemetry.metrics;

import dev.signalbox.telemetry.RemoteFigures;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/** The last check of each remote, by its id. Remotes beyond a thousand are counted only. */
final class RemoteGauges {
    static final int SHOWN = 1_000;

    private final Supplier<List<RemoteFigures>> checked;
    private final MultiGauge statuses;
    private final MultiGauge differences;
    private final MultiGauge times;
    private final AtomicInteger leftOut = new AtomicInteger();

    RemoteGauges(MeterRegistry registry, Supplier<List<RemoteFigures>> checked) {
        this.checked = checked;
        statuses = MultiGauge.builder("signalbox.remote.status").register(registry);
        differences = MultiGauge.builder("signalbox.remote.differences").register(registry);
        times = MultiGauge.builder("signalbox.remote.checked")
                .baseUnit("timestamp.seconds")
                .register(registry);
        registry.gauge("signalbox.remotes.left.out", leftOut);
    }

    /** Asks for the checks again. One scrape after the other, so that none sees half of another's. */
    synchronized void refresh() {
        List<RemoteFigures> all = checked.get().stream()
                .sorted(Comparator.comparingLong(RemoteFigures::remoteId))
                .toList();
        List<RemoteFigures> shown = all.subList(0, Math.min(all.size(), SHOWN));
        leftOut.set(all.size() - shown.size());
        statuses.register(rows(shown, figures -> Row.of(labels(figures).and("status", figures.status()), 1)), true);
        differences.register(
                rows(
                        shown.stream()
                                .filter(figures -> figures.differing().isPresent())
                                .toList(),
                        figures -> Row.of(labels(figures), figures.differing().orElse(0))),
                true);
        times.register(
                rows(shown, figures -> Row.of(labels(figures), figures.at().getEpochSecond())), true);
    }

    private static Tags labels(RemoteFigures figures) {
        return Tags.of("remote", String.valueOf(figures.remoteId()));
    }

    private static List<Row<?>> rows(List<RemoteFigures> figures, Function<RemoteFigures, Row<?>> row) {
        return figures.stream().<Row<?>>map(row).toList();
    }
}
