package dev.signalbox.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.AdapterRegistry;
import dev.signalbox.cli.CommandSet;
import dev.signalbox.cli.CommandTools;
import dev.signalbox.encoder.OneEncoder;
import dev.signalbox.index.embedded.EmbeddedIndexes;
import dev.signalbox.interop.IndexedRouters.SavedFile;
import dev.signalbox.route.LanguageModel;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.config.ConfigDocument;
import dev.signalbox.route.config.ConfigFormat;
import dev.signalbox.route.config.ConfigText;
import dev.signalbox.route.config.InvalidConfigException;
import dev.signalbox.route.config.RouterFiles;
import dev.signalbox.route.convert.Conversion;
import dev.signalbox.route.convert.ConversionOptions;
import dev.signalbox.route.convert.EncoderThreshold;
import dev.signalbox.route.dialect.Calibrator;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.store.InMemoryVectors;
import dev.signalbox.store.TemporaryStore;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.run.RunOutcome;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Files of 1.x as Signalbox writes them, loaded by semantic-router 1.1.1 and saved again. Run by {@code make interop}. */
@Tag("interop")
@ExtendWith(BothSides.class)
class LibraryFilesTest {
    private static final int FILES = 60;

    private final Setting both;

    LibraryFilesTest(Setting both) {
        this.both = both;
    }

    @ParameterizedTest
    @EnumSource(ConfigFormat.class)
    void a_file_that_signalbox_writes_is_the_one_that_the_library_saves_once_it_loaded_it(ConfigFormat format) {
        for (int seed = 1; seed <= FILES; seed++) {
            EditHistory history = new EditHistory(seed, StoreName.QDRANT);
            for (int edits = 0; edits < 3; edits++) {
                history.edit();
            }
            RouterConfig file = IndexedDrift.config(
                    settings(history), withUtterances(history.file().routes()));
            assertSavedAsWritten("seed " + seed, file, format);
        }
    }

    @ParameterizedTest
    @EnumSource(ConfigFormat.class)
    void a_converted_file_loads_and_is_saved_as_it_was_written(ConfigFormat format) {
        for (boolean kept : new boolean[] {true, false}) {
            ConversionOptions usual = ConversionOptions.of(new EncoderThreshold.Score(0.5));
            ConversionOptions options =
                    kept ? usual : new ConversionOptions(usual.threshold(), Optional.empty(), usual.index());
            Conversion conversion = Conversion.of(classic(), Dialect.V1, options);
            assertThat(conversion.allProblems()).isEmpty();
            assertSavedAsWritten("converted", conversion.config(), format);
        }
    }

    @ParameterizedTest
    @EnumSource(ConfigFormat.class)
    void what_the_command_converts_loads_and_is_saved_as_it_was_written(ConfigFormat format, @TempDir Path folder)
            throws IOException, InvalidConfigException {
        Path old = Files.writeString(folder.resolve("routes.json"), ConfigText.write(classic(), ConfigFormat.JSON));
        Path converted = folder.resolve("converted." + format.name().toLowerCase(Locale.ROOT));
        CommandTools tools = new CommandTools(
                new EmbeddedIndexes("test", Clock.systemUTC()),
                new OneEncoder(both.encoder()),
                new InMemoryVectors(),
                TemporaryStore::in,
                Clock.systemUTC());
        int exit = CommandSet.on(new CommandLine(new Root()), tools, AdapterRegistry.stores())
                .execute("convert", old.toString(), "--to", "1.x", "--output", converted.toString());

        assertThat(exit).isZero();
        String text = Files.readString(converted);
        SavedFile saved = both.indexed().load(text, format, Map.of());
        RouterConfig read = ((ConfigDocument) RouterFiles.read("converted", text, format)).config();
        assertThat(saved.routes()).isEqualTo(RoutesInPython.heldOf(read, StoreName.QDRANT));
        assertThat(saved.in(format)).isEqualTo(text);
    }

    @Command(name = "signalbox")
    private static final class Root {}

    private void assertSavedAsWritten(String what, RouterConfig file, ConfigFormat format) {
        String text = ConfigText.write(file, format);
        SavedFile saved = both.indexed().load(text, format, Map.of());
        assertThat(saved.routes()).as(what).isEqualTo(RoutesInPython.heldOf(file, StoreName.QDRANT));
        assertThat(saved.in(format)).as(what).isEqualTo(text);
    }

    @ParameterizedTest
    @EnumSource(StoreName.class)
    void a_file_without_routes_gives_the_library_those_that_signalbox_synced(StoreName name) {
        SharedStore store = both.store(name);
        RouterConfig routes = IndexedDrift.on(name).local();
        assertThat(both.sync(store, both.local(routes), Mode.LOCAL)).isInstanceOf(RunOutcome.Applied.class);
        IndexedSettings settings = settings(
                        5, "mean", store.inFile(both.encoder().dimensions()), 0.4, null)
                .withRoutesInFile(false);
        RouterConfig file = IndexedDrift.config(settings, routes.routes());
        for (ConfigFormat format : ConfigFormat.values()) {
            String text = ConfigText.write(file, format);
            assertThat(text).doesNotContain("utterances");
            SavedFile saved = both.indexed().load(text, format, store.environment());
            assertThat(saved.routes()).isEqualTo(RoutesInPython.heldOf(routes, name));
            assertThat(saved.in(format)).isEqualTo(text);

            String whole =
                    ConfigText.write(IndexedDrift.config(settings.withRoutesInFile(true), routes.routes()), format);
            SavedFile again = both.indexed().load(whole, format, store.environment());
            assertThat(again.routes()).isEqualTo(RoutesInPython.heldOf(routes, name));
        }
        both.table().agreed("a file", "Signalbox, for 1.1.1", name, "loads, saved as written");
    }

    /** The library takes routes from its index, where one without utterances has no record. */
    private static List<Route> withUtterances(List<Route> routes) {
        return routes.stream().filter(route -> !route.utterances().isEmpty()).toList();
    }

    private static IndexedSettings settings(EditHistory history) {
        return settings(
                history.any(List.of(5, 1, 50)),
                history.any(List.of("mean", "max", "sum")),
                IndexedSettings.localIndex(),
                history.chance(0.5) ? null : history.any(List.of(0.0, 0.3, 1e-7, -1e100)),
                history.any(List.of(
                                Optional.<Calibrator>empty(),
                                Optional.of(Calibrator.platt(9.25, -4.5)),
                                Optional.of(Calibrator.isotonic(List.of(0.1, 0.5), List.of(0.05, 0.95)))))
                        .orElse(null));
    }

    private static IndexedSettings settings(
            int topK,
            String aggregation,
            ObjectNode index,
            @Nullable Double threshold,
            @Nullable Calibrator calibrator) {
        return new IndexedSettings(
                null,
                IndexedSettings.ALPHA,
                BigInteger.valueOf(topK),
                aggregation,
                index,
                threshold,
                calibrator,
                null,
                true);
    }

    /** A router of 0.x with everything that 1.x has no place for, and thresholds that mean something else there. */
    private static RouterConfig classic() {
        Route politics = Route.of("politics", List.of("who won the vote", "they will save us all"));
        return Drift.config(
                new Route(
                        "politics",
                        politics.utterances(),
                        "Elections: who won?",
                        Drift.json("[{\"name\": \"get_vote\", \"parameters\": {\"year\": \"int\"}}]"),
                        new LanguageModel("semantic_router.llms.openai", "OpenAILLM", "gpt-4o"),
                        0.0,
                        Drift.json("{\"owner\": \"ops\"}"),
                        Drift.config().extra()),
                Route.of("chitchat", List.of("lovely weather", "schöne Grüsse 👍"))
                        .withScoreThreshold(0.82),
                Route.of("other", List.of("~", "yes", "line\nbreak"))
                        .withValue(new RouteValue(Drift.json("[]"), Drift.json("null"))));
    }
}
