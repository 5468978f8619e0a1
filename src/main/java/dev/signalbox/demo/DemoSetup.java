package dev.signalbox.demo;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.IndexProvider;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.RouterHash;
import dev.signalbox.route.Utterance;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.store.SettingStore;
import dev.signalbox.store.VectorStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Creates the demo once, in a console without routers. {@link DemoRemoval} removes it. */
public final class DemoSetup {
    /** The setting for the demo: the router's id while it exists, {@value #REMOVED} afterwards. */
    public static final String SETTING = "demo";

    private static final String REMOVED = "removed";
    /** The name of its router. */
    static final String NAME = "demo";

    private final RouterStore routers;
    private final RemoteStore remotes;
    private final SettingStore settings;
    private final VectorStore vectors;
    private final IndexProvider indexes;
    private final EncoderRegistry encoders;
    private final String address;
    private final Clock clock;
    private volatile @Nullable String trouble;

    /**
     * Creates the setup.
     *
     * @param address of the embedded index that the demo fills
     */
    public DemoSetup(
            RouterStore routers,
            RemoteStore remotes,
            SettingStore settings,
            VectorStore vectors,
            IndexProvider indexes,
            EncoderRegistry encoders,
            String address,
            Clock clock) {
        this.routers = routers;
        this.remotes = remotes;
        this.settings = settings;
        this.vectors = vectors;
        this.indexes = indexes;
        this.encoders = encoders;
        this.address = address;
        this.clock = clock;
    }

    /** Returns whether the console has never had a router or a demo. */
    public boolean isDue() {
        return settings.get(SETTING).isEmpty() && routers.all().isEmpty();
    }

    /**
     * Fills the index, then adds the router and its remote, so that the demo is complete when it appears. Does nothing unless it is due.
     *
     * @throws dev.signalbox.encoder.EncoderException if the encoder cannot run; then nothing was created, and the next start tries again
     */
    public void create() {
        if (!isDue()) {
            return;
        }
        try {
            make();
        } catch (RuntimeException failed) {
            trouble = failed.getMessage() == null ? failed.toString() : failed.getMessage();
            throw failed;
        }
    }

    /** Returns why the demo could not be created since this console started; empty if nothing has failed. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    private void make() {
        EncoderName name = new EncoderName(
                DemoRoutes.local().encoderType(), DemoRoutes.local().encoderName());
        Encoder encoder = encoders.find(name).orElseThrow();
        List<Utterance> held = DemoRoutes.remote();
        List<float[]> made =
                encoder.encode(held.stream().map(Utterance::utterance).toList());
        try (RouteIndex index = indexes.open(address)) {
            if (index.describe().count() > 0) {
                // Records of other origin: the demo never overwrites them.
                settings.put(SETTING, REMOVED);
                return;
            }
            fill(index, held, made, encoder.dimensions());
        }
        Map<String, float[]> byText = new HashMap<>();
        for (int i = 0; i < held.size(); i++) {
            byText.put(held.get(i).utterance(), made.get(i));
        }
        vectors.put(name, byText);
        Router router = routers.add(NAME, DemoRoutes.local(), null, "signalbox", "Created the demo");
        remotes.add(router.id(), "demo index", address);
        settings.put(SETTING, Long.toString(router.id()));
    }

    private void fill(RouteIndex index, List<Utterance> held, List<float[]> made, int dimensions) {
        index.create(dimensions, Metric.COSINE);
        List<IndexRecord> records = new ArrayList<>();
        for (int i = 0; i < held.size(); i++) {
            Utterance utterance = held.get(i);
            records.add(new IndexRecord(index.idOf(utterance.route(), utterance.utterance()), utterance, made.get(i)));
        }
        index.upsert(records);
        // The hash of a router that was synced before the two sides drifted apart.
        String hash = RouterHash.of(DemoRoutes.local().withRoutes(List.of()));
        index.write(ConfigParameter.at(clock.instant(), ConfigParameter.HASH, hash));
    }

    /** Returns the demo's router, while it exists. */
    public Optional<Long> router() {
        return settings.get(SETTING)
                .filter(value -> !value.equals(REMOVED))
                .map(Long::valueOf)
                .filter(id -> routers.find(id).isPresent());
    }

    /** Returns the address of the index that the demo fills. */
    String address() {
        return address;
    }

    /** Ends the demo. It is not created again. */
    void end() {
        settings.put(SETTING, REMOVED);
    }
}
