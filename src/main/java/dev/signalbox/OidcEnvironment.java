package dev.signalbox;

import dev.signalbox.oidc.ProviderSettings;
import dev.signalbox.signin.GroupRules;
import dev.signalbox.signin.RandomSecret;
import dev.signalbox.signin.ReauthenticationPolicy;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the settings of the identity provider from the environment. Invalid ones are added to the problems; the secret never is. */
final class OidcEnvironment {
    private static final String PREFIX = "SIGNALBOX_OIDC_";
    private static final String ISSUER = PREFIX + "ISSUER";
    private static final String CLIENT = PREFIX + "CLIENT";
    private static final String SECRET = PREFIX + "SECRET";
    private static final String SECRET_FILE = PREFIX + "SECRET_FILE";
    private static final String GROUPS_CLAIM = PREFIX + "GROUPS_CLAIM";
    private static final String ROLES = PREFIX + "ROLES";
    private static final String TRUSTED = PREFIX + "TRUSTED_MINUTES";
    private static final int LEAST = 1;
    private static final int MOST = 720;

    private OidcEnvironment() {}

    /** Returns the provider; empty if none is configured, or its settings are invalid. */
    static Optional<ProviderSettings> provider(Map<String, String> environment, List<String> problems) {
        boolean none = environment.entrySet().stream()
                .noneMatch(one ->
                        one.getKey().startsWith(PREFIX) && !one.getValue().isBlank());
        if (none) {
            return Optional.empty();
        }
        Optional<URI> issuer = issuer(said(environment, ISSUER), problems);
        String client = said(environment, CLIENT);
        if (client.isEmpty()) {
            problems.add(CLIENT + ": missing. Set the client id that the provider assigned to this console.");
        }
        Optional<RandomSecret> secret = secret(environment, problems);
        String claim = said(environment, GROUPS_CLAIM);
        return issuer.flatMap(url -> secret.filter(any -> !client.isEmpty())
                .map(one -> new ProviderSettings(url, client, one, claim.isEmpty() ? ProviderSettings.GROUPS : claim)));
    }

    /** Returns how long its answer about a person is trusted before it is asked again. */
    static Duration trusted(Map<String, String> environment, List<String> problems) {
        String minutes = said(environment, TRUSTED);
        if (minutes.isEmpty()) {
            return ReauthenticationPolicy.USUAL;
        }
        if (minutes.matches("[0-9]{1,3}") && Integer.parseInt(minutes) >= LEAST && Integer.parseInt(minutes) <= MOST) {
            return Duration.ofMinutes(Integer.parseInt(minutes));
        }
        problems.add(TRUSTED + " " + minutes + ": must be a number of minutes from " + LEAST + " to " + MOST + ".");
        return ReauthenticationPolicy.USUAL;
    }

    /** Returns the roles for the provider's groups. */
    static GroupRules groups(Map<String, String> environment, List<String> problems) {
        List<String> wrong = new ArrayList<>();
        GroupRules rules = GroupRules.of(said(environment, ROLES), wrong);
        wrong.forEach(words -> problems.add(ROLES + ": " + words));
        return rules;
    }

    private static Optional<URI> issuer(String text, List<String> problems) {
        try {
            URI url = new URI(text);
            if (ProviderSettings.isSafe(url)
                    && url.getUserInfo() == null
                    && url.getQuery() == null
                    && url.getFragment() == null) {
                return Optional.of(url);
            }
        } catch (URISyntaxException bad) {
            // Reported below.
        }
        problems.add(ISSUER + ": " + (text.isEmpty() ? "missing." : "must be the https address of a provider.")
                + " Example: https://login.example.org/realms/team, exactly as the provider's issuer.");
        return Optional.empty();
    }

    private static Optional<RandomSecret> secret(Map<String, String> environment, List<String> problems) {
        String text = said(environment, SECRET);
        String file = said(environment, SECRET_FILE);
        if (text.isEmpty() == file.isEmpty()) {
            problems.add(SECRET + ": " + (text.isEmpty() ? "missing." : "set twice.")
                    + " Set the client secret of this console here, or the name of a file that contains it in "
                    + SECRET_FILE
                    + ".");
            return Optional.empty();
        }
        try {
            String secret =
                    file.isEmpty() ? text : Files.readString(Path.of(file)).strip();
            if (!secret.isEmpty()) {
                return Optional.of(new RandomSecret(secret));
            }
            problems.add(SECRET_FILE + " " + file + ": the file is empty.");
        } catch (IOException | InvalidPathException bad) {
            problems.add(SECRET_FILE + " " + file + ": could not read the file.");
        }
        return Optional.empty();
    }

    private static String said(Map<String, String> environment, String name) {
        return environment.getOrDefault(name, "").strip();
    }
}
