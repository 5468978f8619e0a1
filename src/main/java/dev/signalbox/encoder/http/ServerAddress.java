package dev.signalbox.encoder.http;

import dev.signalbox.encoder.EncoderEnvironment;
import dev.signalbox.encoder.EncoderVariable;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where requests of an API go.
 *
 * @param base the variables that hold the base URL, the first that is set counts; the first has the vendor's own, if there is one
 * @param path what comes after the base URL, with variables in braces
 * @param parts the variables in the path
 */
record ServerAddress(List<EncoderVariable> base, String path, List<EncoderVariable> parts) {
    ServerAddress {
        base = List.copyOf(base);
        parts = List.copyOf(parts);
    }

    static ServerAddress of(String path, EncoderVariable... base) {
        return new ServerAddress(List.of(base), path, List.of());
    }

    List<EncoderVariable> variables() {
        return Stream.concat(base.stream(), parts.stream()).toList();
    }

    /** The variables without which there is no address. */
    List<String> missing(EncoderEnvironment environment) {
        boolean based = base.stream().anyMatch(one -> value(one, environment).isPresent());
        Stream<String> first =
                based ? Stream.empty() : Stream.of(base.getFirst().name());
        return Stream.concat(
                        first,
                        parts.stream()
                                .filter(one -> value(one, environment).isEmpty())
                                .map(EncoderVariable::name))
                .toList();
    }

    /**
     * The address that requests are sent to; empty where a variable is {@link #missing}.
     *
     * @throws IllegalArgumentException if the base is no http(s) URL of a server. The message begins with the variable and does not hold its value
     */
    Optional<URI> endpoint(EncoderEnvironment environment) {
        if (!missing(environment).isEmpty()) {
            return Optional.empty();
        }
        EncoderVariable set = base.stream()
                .filter(one -> environment.value(one.name()).isPresent())
                .findFirst()
                .orElse(base.getFirst());
        String text = value(set, environment).orElseThrow();
        checked(set.name(), text);
        String rest = path;
        for (EncoderVariable part : parts) {
            rest = rest.replace(
                    "{" + part.name() + "}", encoded(value(part, environment).orElseThrow()));
        }
        return Optional.of(URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + rest));
    }

    /** Whether requests go to the vendor itself. */
    boolean isVendors(URI endpoint) {
        return base.getFirst()
                .otherwise()
                .map(URI::create)
                .filter(vendor -> vendor.getHost().equalsIgnoreCase(endpoint.getHost()))
                .isPresent();
    }

    /** A server as it is named in messages, key files and the keyring. */
    static String server(URI endpoint) {
        return endpoint.getScheme() + "://" + endpoint.getRawAuthority();
    }

    private static void checked(String variable, String text) {
        String example = "such as https://embeddings.example.org/v1.";
        URI url;
        try {
            url = new URI(text);
        } catch (java.net.URISyntaxException bad) {
            throw new IllegalArgumentException(variable + ": must be a URL, " + example, bad);
        }
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https")) || url.getHost() == null) {
            throw new IllegalArgumentException(variable + ": must be the http or https URL of a server, " + example);
        }
        if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    variable + ": must be a URL without user, query or fragment, " + example);
        }
    }

    private static Optional<String> value(EncoderVariable variable, EncoderEnvironment environment) {
        return environment.value(variable.name()).or(variable::otherwise);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
