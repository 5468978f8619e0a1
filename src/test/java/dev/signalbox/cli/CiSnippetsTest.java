package dev.signalbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.AdapterRegistry;
import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.encoder.OneEncoder;
import dev.signalbox.index.embedded.EmbeddedIndexes;
import dev.signalbox.store.InMemoryVectors;
import dev.signalbox.store.TemporaryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import picocli.CommandLine;

/** The files for CI servers in docs/ci are YAML, and the commands in them exist with these options. */
class CiSnippetsTest {
    private static final Path ACTION = Path.of("docs/ci/github/action.yml");
    private static final Path JOBS = Path.of("docs/ci/gitlab/signalbox.gitlab-ci.yml");
    private static final Pattern COMMAND =
            Pattern.compile("(?m)(?:^|\\s)(?:signalbox|\"\\$SIGNALBOX_COMMAND\") ([a-z]+) (.*)$");
    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|\\S+");

    @CommandLine.Command(name = "signalbox")
    private static final class Root {}

    private static Map<?, ?> map(@Nullable Object node) {
        return (Map<?, ?>) Objects.requireNonNull(node);
    }

    @Test
    void every_command_of_the_action_can_be_run() throws IOException {
        Map<?, ?> action = yaml(ACTION);
        List<String> scripts = new ArrayList<>();
        Map<?, ?> runs = map(action.get("runs"));
        for (Object step : (List<?>) Objects.requireNonNull(runs.get("steps"))) {
            scripts.add((String) ((Map<?, ?>) step).get("run"));
            assertThat(((Map<?, ?>) step).get("shell")).isEqualTo("bash");
            assertThat((String) ((Map<?, ?>) step).get("run"))
                    .as("values are passed by the environment, so that none is read as a command")
                    .doesNotContain("${{");
        }

        assertThat(commands(scripts)).containsExactly("evaluate", "plan", "plan", "check");
        assertThat(Files.readString(ACTION)).doesNotContain("\t");
        for (MatchResult input : Pattern.compile("inputs\\.([a-z-]+)")
                .matcher(Files.readString(ACTION))
                .results()
                .toList()) {
            assertThat(map(action.get("inputs")).get(input.group(1)))
                    .as(input.group(1))
                    .isNotNull();
        }
    }

    @Test
    void every_command_of_the_jobs_can_be_run() throws IOException {
        List<String> scripts = new ArrayList<>();
        yaml(JOBS).values().forEach(job -> {
            if (job instanceof Map<?, ?> map && map.get("script") instanceof List<?> lines) {
                lines.forEach(line -> scripts.add((String) line));
            }
        });

        assertThat(commands(scripts)).containsExactly("evaluate", "plan", "sync", "check");
    }

    /** Parses each command as the command line would; returns their names. */
    private static List<String> commands(List<String> scripts) {
        CommandTools tools = new CommandTools(
                new EmbeddedIndexes("test", Clock.systemUTC()),
                new OneEncoder(new HashingEncoder()),
                new InMemoryVectors(),
                folder -> TemporaryStore.in(folder),
                Clock.systemUTC());
        CommandLine root = CommandSet.on(new CommandLine(new Root()), tools, AdapterRegistry.stores());
        List<String> names = new ArrayList<>();
        for (String script : scripts) {
            COMMAND.matcher(script).results().forEach(command -> {
                List<String> words = new ArrayList<>();
                words.add(command.group(1));
                WORD.matcher(command.group(2))
                        .results()
                        .map(MatchResult::group)
                        .forEach(
                                word -> words.add(word.contains("MARGIN") || word.contains("ACCURACY") ? "0.5" : word));
                root.parseArgs(words.toArray(String[]::new));
                names.add(command.group(1));
            });
        }
        return names;
    }

    private static Map<?, ?> yaml(Path file) throws IOException {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
    }
}
