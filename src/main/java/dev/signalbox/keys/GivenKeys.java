package dev.signalbox.keys;

import dev.signalbox.index.StoreKey;
import dev.signalbox.index.StoreKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The keys from the environment of the process: a file with a server and its key on each line, as {@code qdrant://host:6334
 * KEY}, otherwise the environment variable that the vendor's own tools read. The file is read at each use, so that a key can be changed
 * while the process runs.
 *
 * @param file empty for none
 * @param byScheme a key for all servers of a scheme: that of {@code QDRANT_API_KEY} under {@code qdrant}
 */
public record GivenKeys(Optional<Path> file, Map<String, StoreKey> byScheme) implements StoreKeys {
    public GivenKeys {
        byScheme = Map.copyOf(byScheme);
    }

    /**
     * The keys of an environment; its key file is named by {@code SIGNALBOX_KEYS}.
     *
     * @param variables the name of the variable that holds the key of each scheme
     * @throws IllegalArgumentException if a variable holds what is no key, or names a file that cannot be read
     */
    public static GivenKeys of(Map<String, String> environment, Map<String, String> variables) {
        Map<String, StoreKey> keys = new java.util.TreeMap<>();
        variables.forEach((scheme, variable) -> {
            String value = environment.getOrDefault(variable, "").strip();
            if (!value.isEmpty()) {
                keys.put(scheme, key(variable, value));
            }
        });
        Optional<Path> file = Optional.ofNullable(environment.get("SIGNALBOX_KEYS"))
                .filter(name -> !name.isBlank())
                .map(Path::of);
        file.filter(path -> !Files.isReadable(path)).ifPresent(path -> {
            throw new IllegalArgumentException("SIGNALBOX_KEYS " + path + ": could not read the file.");
        });
        return new GivenKeys(file, keys);
    }

    private static StoreKey key(String variable, String value) {
        try {
            return new StoreKey(value);
        } catch (IllegalArgumentException bad) {
            throw new IllegalArgumentException(variable + ": a key must be one line of text.", bad);
        }
    }

    @Override
    public Optional<StoreKey> of(String server) {
        Optional<StoreKey> named = file.flatMap(path -> inFile(path, server));
        int colon = server.indexOf(':');
        return named.isPresent() || colon < 0 ? named : Optional.ofNullable(byScheme.get(server.substring(0, colon)));
    }

    private static Optional<StoreKey> inFile(Path path, String server) {
        try (Stream<String> lines = Files.lines(path)) {
            return lines.map(String::strip)
                    .filter(line -> line.startsWith(server)
                            && line.length() > server.length()
                            && Character.isWhitespace(line.charAt(server.length())))
                    .map(line -> new StoreKey(line.substring(server.length()).strip()))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the key file " + path + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return "keys of " + byScheme.keySet() + file.map(path -> " and " + path).orElse("");
    }
}
