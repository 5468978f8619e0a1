package dev.signalbox;

import dev.signalbox.encoder.EncoderCatalog;
import dev.signalbox.encoder.EncoderEnvironment;
import dev.signalbox.index.StoreRegistry;
import dev.signalbox.keys.GivenKeys;
import dev.signalbox.keys.MasterKey;
import dev.signalbox.oidc.ProviderSettings;
import dev.signalbox.signin.GroupRules;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All settings. The command line overrides the environment.
 *
 * @param host {@code --host}, {@code SIGNALBOX_HOST}: a name or address that the console listens on
 * @param address {@code SIGNALBOX_URL}: the https address that people use, if there is a proxy in front of the console
 * @param proxies {@code SIGNALBOX_PROXIES}: addresses of proxies that are trusted to report a request's client address
 * @param port {@code --port}, {@code SIGNALBOX_PORT}: 0 uses a free one
 * @param data {@code --data}, {@code SIGNALBOX_DATA}: the folder for all data
 * @param dev {@code SIGNALBOX_DEV=1}: templates and static files are read again whenever they change
 * @param encoders the variables that encoders name, such as {@code OPENAI_API_KEY} and {@code OLLAMA_BASE_URL}, as far as they are set
 * @param keys {@code SIGNALBOX_KEYS} and the variable that each store names, such as {@code QDRANT_API_KEY}: the keys of servers that none is kept for
 * @param master {@code SIGNALBOX_MASTER_KEY}, {@code SIGNALBOX_MASTER_KEY_FILE}: the key that encrypts the keys of servers
 * @param provider {@code SIGNALBOX_OIDC_…}: the identity provider
 * @param trusted {@code SIGNALBOX_OIDC_TRUSTED_MINUTES}: how long its answer about a person is trusted
 * @param groups {@code SIGNALBOX_OIDC_ROLES}: roles for the groups of the provider
 * @param operations {@code SIGNALBOX_METRICS_TOKEN}, {@code OTEL_…} and others: what monitoring needs
 * @param storeVariables the other variables that stores name, such as {@code PINECONE_API_BASE_URL}, as far as they are set
 * @param gitFiles {@code SIGNALBOX_GIT_FILES=1}: routers may follow files of git repositories in the file system of the console
 */
public record ConsoleConfig(
        String host,
        int port,
        Optional<URI> address,
        Set<String> proxies,
        Path data,
        boolean dev,
        EncoderEnvironment encoders,
        GivenKeys keys,
        MasterKey master,
        Optional<ProviderSettings> provider,
        Duration trusted,
        GroupRules groups,
        OperationsEnvironment operations,
        Map<String, String> storeVariables,
        boolean gitFiles) {
    public static final String HOST = "127.0.0.1";
    public static final int PORT = 8484;
    public static final String DATA = "data";
    /** The environment variable for the address that people use. */
    public static final String URL = "SIGNALBOX_URL";

    /**
     * Reads the settings.
     *
     * @param arguments by name without dashes: {@code host}, {@code port}, {@code data}
     * @throws InvalidSettingsException with all problems
     */
    public static ConsoleConfig of(Map<String, String> environment, Map<String, String> arguments) {
        Reading reading = new Reading(environment, arguments);
        Path data = reading.data();
        GivenKeys keys = reading.keys();
        ConsoleConfig config = new ConsoleConfig(
                reading.host(),
                reading.port(),
                reading.address(),
                reading.proxies(),
                data,
                "1".equals(environment.get("SIGNALBOX_DEV")),
                reading.encoders(keys),
                keys,
                reading.master(data),
                OidcEnvironment.provider(environment, reading.problems),
                OidcEnvironment.trusted(environment, reading.problems),
                OidcEnvironment.groups(environment, reading.problems),
                OperationsEnvironment.of(environment, reading.problems),
                reading.storeVariables(),
                "1".equals(environment.get("SIGNALBOX_GIT_FILES")));
        if (!reading.problems.isEmpty()) {
            throw new InvalidSettingsException(reading.problems);
        }
        return config;
    }

    /** Returns the console's URL, unless its port is 0. */
    public String url() {
        return "http://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    private static final class Reading {
        private final Map<String, String> environment;
        private final Map<String, String> arguments;
        private final StoreRegistry stores = AdapterRegistry.stores();
        private final List<String> problems = new ArrayList<>();

        Reading(Map<String, String> environment, Map<String, String> arguments) {
            this.environment = environment;
            this.arguments = arguments;
        }

        String host() {
            String host = value("host", HOST);
            try {
                if (!InetAddress.getByName(host).isLoopbackAddress()
                        && environment.getOrDefault(URL, "").isBlank()) {
                    problems.add("--host " + host
                            + ": other machines could reach the console there, and passwords would be sent over the network unencrypted."
                            + " Put a proxy with a certificate in front of it and set its address in " + URL
                            + ", or use " + HOST + ".");
                }
            } catch (UnknownHostException unknown) {
                problems.add("--host " + host + ": the name has no known address. Use " + HOST + ".");
            }
            return host;
        }

        Optional<URI> address() {
            String text = environment.getOrDefault(URL, "").strip();
            try {
                URI url = new URI(text);
                if (text.isEmpty()
                        || ("https".equals(url.getScheme())
                                && url.getHost() != null
                                && url.getUserInfo() == null
                                && url.getQuery() == null
                                && url.getFragment() == null
                                && (url.getPath().isEmpty() || url.getPath().equals("/")))) {
                    return text.isEmpty() ? Optional.empty() : Optional.of(new URI("https://" + url.getAuthority()));
                }
            } catch (URISyntaxException bad) {
                // Reported below.
            }
            problems.add(URL + ": must be an https address with only a host, such as https://signalbox.example.org.");
            return Optional.empty();
        }

        Set<String> proxies() {
            String text = environment.getOrDefault("SIGNALBOX_PROXIES", "").strip();
            Set<String> proxies = text.isEmpty() ? Set.of() : new LinkedHashSet<>(List.of(text.split("[,\\s]+", -1)));
            proxies.stream()
                    .filter(one -> !one.matches("[0-9a-fA-F.:]+"))
                    .forEach(one -> problems.add("SIGNALBOX_PROXIES " + one
                            + ": must be the IP address of a proxy, such as 10.0.0.2; separate several with commas."));
            return proxies;
        }

        int port() {
            String text = value("port", String.valueOf(PORT));
            if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65_535) {
                return Integer.parseInt(text);
            }
            problems.add("--port " + text + ": must be a number from 0 to 65535; 0 uses a free port.");
            return PORT;
        }

        Path data() {
            String text = value("data", DATA);
            try {
                Path data = Path.of(text).toAbsolutePath().normalize();
                Path there = nearest(data);
                if (there == null || !Files.isDirectory(there)) {
                    problems.add("--data " + text + ": " + there
                            + " is not a folder. Choose a folder; it is created if it does not exist.");
                } else if (!Files.isWritable(there)) {
                    problems.add(
                            "--data " + text + ": " + there + " is not writable for this user. Choose another folder.");
                }
                return data;
            } catch (InvalidPathException bad) {
                problems.add("--data: invalid path (" + bad.getReason() + ").");
                return Path.of(DATA);
            }
        }

        /** Returns the folder itself, or the nearest parent that exists. */
        private static @Nullable Path nearest(Path data) {
            Path at = data;
            while (at != null && !Files.exists(at)) {
                at = at.getParent();
            }
            return at;
        }

        EncoderEnvironment encoders(GivenKeys keys) {
            EncoderCatalog catalog = AdapterRegistry.encoders();
            Map<String, String> variables = catalog.variables(environment);
            problems.addAll(catalog.problems(variables));
            return new EncoderEnvironment(variables, new EncoderKeyring(keys));
        }

        GivenKeys keys() {
            try {
                return GivenKeys.of(environment, stores.keyVariables());
            } catch (IllegalArgumentException bad) {
                problems.add(String.valueOf(bad.getMessage()));
                return GivenKeys.of(Map.of(), Map.of());
            }
        }

        MasterKey master(Path data) {
            String file = environment.getOrDefault("SIGNALBOX_MASTER_KEY_FILE", "");
            Path path = MasterKey.fileIn(data);
            try {
                path = file.isBlank() ? path : Path.of(file);
                return new MasterKey(
                        Optional.ofNullable(environment.get("SIGNALBOX_MASTER_KEY"))
                                .filter(key -> !key.isBlank()),
                        path);
            } catch (IllegalArgumentException bad) {
                problems.add("SIGNALBOX_MASTER_KEY: " + bad.getMessage() + " Create one with: openssl rand -base64 32");
                return new MasterKey(Optional.empty(), path);
            }
        }

        Map<String, String> storeVariables() {
            Map<String, String> variables = stores.variables(environment);
            problems.addAll(stores.problems(variables));
            return variables;
        }

        private String value(String name, String otherwise) {
            String said = arguments.get(name);
            String set = environment.get("SIGNALBOX_" + name.toUpperCase(Locale.ROOT));
            return said != null ? said : set != null && !set.isEmpty() ? set : otherwise;
        }
    }
}
