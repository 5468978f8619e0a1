package dev.signalbox.cli;

import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.route.OldFunctionSchema;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.config.ConfigDocument;
import dev.signalbox.route.config.ConfigFile;
import dev.signalbox.route.config.ConfigWarning;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.syncing.state.LocalSide;
import dev.signalbox.syncing.state.RouteRebase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A config file, or one router of a composed one, as one side of a sync. */
final class LocalFile implements LocalSide {
    private final FileReference reference;
    private final Path path;
    private final EncoderRegistry encoders;
    private final boolean takesOver;
    private ConfigDocument document;
    private RouterConfig config;

    private LocalFile(FileReference reference, EncoderRegistry encoders, boolean takesOver, ConfigDocument document) {
        this.reference = reference;
        this.path = reference.path();
        this.encoders = encoders;
        this.takesOver = takesOver;
        this.document = document;
        this.config = config(document);
    }

    static LocalFile open(Path name, EncoderRegistry encoders) {
        return open(name, encoders, false);
    }

    /**
     * Reads the file.
     *
     * @param name of the file, which {@code #routers[1]} may follow
     * @param takesOver whether the old key {@code function_schema} is read as {@code function_schemas}
     */
    static LocalFile open(Path name, EncoderRegistry encoders, boolean takesOver) {
        FileReference reference = FileReference.of(name);
        return new LocalFile(reference, encoders, takesOver, reference.withRoutes());
    }

    /** Reads a file that need not have routes, as {@link #open} requires: they may be in its index alone. */
    static LocalFile withoutRoutes(Path name, EncoderRegistry encoders) {
        FileReference reference = FileReference.of(name);
        return new LocalFile(reference, encoders, false, reference.document());
    }

    private RouterConfig config(ConfigDocument read) {
        return takesOver ? OldFunctionSchema.takenOver(read.config()) : read.config();
    }

    Path path() {
        return path;
    }

    /** The place of the router in a composed file, as {@code routers[1]}; empty if it is the whole file. */
    String member() {
        return reference.member();
    }

    ConfigDocument document() {
        return document;
    }

    RouterConfig config() {
        return config;
    }

    /** Returns the warnings about the file, except about schemas under the old key that were taken over. */
    List<ConfigWarning> warnings() {
        if (!takesOver) {
            return document.warnings();
        }
        List<Route> routes = document.config().routes();
        Set<String> taken = IntStream.range(0, routes.size())
                .filter(i -> OldFunctionSchema.canBeTakenOver(routes.get(i)))
                .mapToObj(i -> "routes[" + i + "]." + OldFunctionSchema.KEY)
                .collect(Collectors.toSet());
        return document.warnings().stream()
                .filter(warning -> !taken.contains(warning.key()))
                .toList();
    }

    /** Returns the routes whose schemas are under the old key in the file, whether or not they are taken over. */
    List<String> oldSchemas() {
        return OldFunctionSchema.routes(document.config());
    }

    /** Writes schemas that were taken over into the file, under their new key; does nothing if there are none. */
    void saveTakenOver() {
        if (!config.equals(document.config())) {
            write(config);
            read();
        }
    }

    EncoderName encoder() {
        return new EncoderName(config().encoderType(), config().encoderName());
    }

    /** Returns the file as it was last read; {@link #read} reads it again. */
    LocalState state() {
        return state(config(), encoders);
    }

    /** A config as a comparison sees it, with its encoder's threshold. */
    static LocalState state(RouterConfig config, EncoderRegistry encoders) {
        OptionalDouble threshold = encoders.threshold(new EncoderName(config.encoderType(), config.encoderName()));
        return new LocalState(config, threshold.isPresent() ? threshold.getAsDouble() : null);
    }

    /** Returns the path of the file with all links resolved. */
    Path real() {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new CommandException(path + " was moved or deleted meanwhile: " + e.getMessage(), e);
        }
    }

    /** Returns the text of the file as it was last read. */
    String text() {
        return document.text();
    }

    /** Returns the text that the file would have with another config. */
    String rewritten(RouterConfig changed) {
        return document.rewrite(withPlaceForRoutes(changed));
    }

    /** A file may leave out {@code routes} while it has none. */
    private static RouterConfig withPlaceForRoutes(RouterConfig config) {
        return config.settings() instanceof IndexedSettings settings
                        && !config.routes().isEmpty()
                ? config.withSettings(settings.withRoutesInFile(true))
                : config;
    }

    @Override
    public LocalState read() {
        document = reference.withRoutes();
        config = config(document);
        return state();
    }

    /** The comments that a rewrite would lose. */
    List<ConfigWarning> lost(RouterConfig changed) {
        return document.lostComments(changed);
    }

    @Override
    public void commit(List<Route> base, List<Route> routes, String what) {
        List<Route> changed = RouteRebase.onto(config().routes(), base, routes);
        if (!changed.equals(config().routes())) {
            write(config().withRoutes(changed));
        }
    }

    /** Replaces the file with a config, unless the file was changed since it was read. */
    void write(RouterConfig changed) {
        if (!reference.document().text().equals(document.text())) {
            throw new CommandException(
                    path
                            + " was changed by another program during the sync, so it was not overwritten. Check it, then sync again.");
        }
        try {
            ConfigFile.atomicWrite(path, rewritten(changed));
        } catch (IOException e) {
            throw new CommandException(
                    path + " cannot be written: " + e.getMessage() + ". The file was not changed.", e);
        }
    }
}
