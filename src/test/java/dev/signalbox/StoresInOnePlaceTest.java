package dev.signalbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.index.StoreRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No code and no template but a store's own package says its name: what is to be said of it comes from its descriptor. */
class StoresInOnePlaceTest {
    private static final Path JAVA = Path.of("src/main/java/dev/signalbox");
    private static final Path TEMPLATES = Path.of("templates");

    /** The only files that may name one, each with its reason. */
    private static final Map<String, String> ALLOWED = Map.of(
            "AdapterRegistry.java", "the list of stores: the one line that a new store adds",
            "LogConfigurator.java", "packages whose clients log what their callers report in words",
            "cli/console/TrainCommand.java",
                    "addresses that load each client once; without one, a first command only starts slower",
            "route/config/IndexedKeys.java", "kinds of index in a config file of 1.x, which the library defines",
            "route/config/IndexedReader.java", "kinds of index in a config file of 1.x, which the library defines",
            "route/dialect/IndexedSettings.java", "kinds of index in a config file of 1.x, which the library defines",
            "signin/PasswordRule.java", "words that a guesser tries first; nothing depends on them",
            "syncing/state/OutcomeJson.java", "\"embedded\" is a key of a document: how many texts were embedded",
            "cli/ServerSync.java", "\"embedded\" is a key of a document: how many texts were embedded",
            "store/jdbc/RunJson.java", "\"embedded\" is a key of a document: how many texts were embedded");

    private final StoreRegistry stores = AdapterRegistry.stores();
    private final StoreMentions mentions = new StoreMentions(stores);

    @Test
    void only_its_own_package_names_a_store() throws IOException {
        Map<String, List<String>> found = found();
        found.keySet().removeAll(ALLOWED.keySet());
        assertThat(found).isEmpty();
    }

    @Test
    void what_is_allowed_is_still_needed() throws IOException {
        assertThat(found()).containsKeys(ALLOWED.keySet().toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "String at = \"qdrant://host\";",
                "import dev.signalbox.index.pinecone.PineconeIndexes;",
                "if (kind == POSTGRES) {}",
                "String text = \"Look around in Qdrant // or not\";",
                "\"\"\"\n /* Pinecone */ \"\"\"",
                "String first = \"embedded\";",
                "char quote = '\"'; String at = \"embedded:DIR#index\";"
            })
    void a_name_in_code_is_found(String code) {
        assertThat(mentions.inJava(code)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/** Pinecone keeps 40 KB a record. */ int most;",
                "int most; // as Qdrant does",
                "String why = \"nothing is embedded again\";",
                "String why = \"it cannot be embedded: \" + reason;",
                "int embedded = 0;"
            })
    void what_is_no_name_of_a_store_is_not(String code) {
        assertThat(mentions.inJava(code)).isEmpty();
    }

    @Test
    void a_name_in_a_template_is_found_but_not_in_its_comment() {
        assertThat(mentions.inTemplate("<a href=\"/stores/new?store=qdrant\">here</a>"))
                .isNotEmpty();
        assertThat(mentions.inTemplate("<p>in Postgres</p>")).isNotEmpty();
        assertThat(mentions.inTemplate("<%-- Postgres and the others --%><p>Texts are embedded.</p>"))
                .isEmpty();
    }

    /** The names that were found, by file. */
    private Map<String, List<String>> found() throws IOException {
        Set<Path> own = stores.all().stream()
                .map(store -> Path.of(
                        "src/main/java", store.getClass().getPackageName().split("\\.")))
                .collect(Collectors.toSet());
        Map<String, List<String>> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(JAVA)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> own.stream().noneMatch(path::startsWith))
                    .toList()) {
                put(found, JAVA.relativize(file), mentions.inJava(Files.readString(file)));
            }
        }
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".jte")).toList()) {
                put(found, file, mentions.inTemplate(Files.readString(file)));
            }
        }
        return found;
    }

    private static void put(Map<String, List<String>> found, Path file, List<String> names) {
        if (!names.isEmpty()) {
            found.put(file.toString(), names);
        }
    }
}
