package dev.signalbox.telemetry.trace;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where traces are sent to, as the standard variables of OpenTelemetry say it.
 *
 * @param endpoint {@code OTEL_EXPORTER_OTLP_TRACES_ENDPOINT}, or {@code OTEL_EXPORTER_OTLP_ENDPOINT} with {@code /v1/traces} behind it
 * @param service {@code OTEL_SERVICE_NAME}
 * @param headers {@code OTEL_EXPORTER_OTLP_HEADERS}, which may hold a key: never shown
 */
public record TraceSettings(URI endpoint, String service, Map<String, String> headers) {
    private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private static final String TRACES_ENDPOINT = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";
    private static final String PROTOCOL = "OTEL_EXPORTER_OTLP_PROTOCOL";
    private static final String HEADERS = "OTEL_EXPORTER_OTLP_HEADERS";
    private static final String SERVICE = "signalbox";

    public TraceSettings {
        headers = Map.copyOf(headers);
    }

    /**
     * Reads the variables.
     *
     * @param problems gets what is wrong with them
     * @return empty if no endpoint is set, {@code OTEL_SDK_DISABLED} is true, or something is wrong
     */
    public static Optional<TraceSettings> of(Map<String, String> environment, List<String> problems) {
        boolean own = !value(environment, TRACES_ENDPOINT).isEmpty();
        String name = own ? TRACES_ENDPOINT : ENDPOINT;
        String text = value(environment, name);
        if (text.isEmpty() || value(environment, "OTEL_SDK_DISABLED").equalsIgnoreCase("true")) {
            return Optional.empty();
        }
        String protocol = value(environment, PROTOCOL);
        if (!protocol.isEmpty() && !protocol.equals("http/protobuf")) {
            problems.add(PROTOCOL + " " + protocol
                    + ": traces are sent as http/protobuf only. Remove it, and set the collector's HTTP port (4318 by default) in "
                    + name + ".");
            return Optional.empty();
        }
        Optional<URI> endpoint = endpoint(text, own);
        if (endpoint.isEmpty()) {
            problems.add(
                    name
                            + ": must be an http or https address without user, query and fragment, such as http://127.0.0.1:4318.");
            return Optional.empty();
        }
        String service = value(environment, "OTEL_SERVICE_NAME");
        return headers(value(environment, HEADERS), problems)
                .map(headers -> new TraceSettings(endpoint.get(), service.isEmpty() ? SERVICE : service, headers));
    }

    private static Optional<URI> endpoint(String text, boolean whole) {
        try {
            URI url = new URI(whole ? text : text.replaceFirst("/+$", "") + "/v1/traces");
            boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            return http
                            && url.getHost() != null
                            && url.getUserInfo() == null
                            && url.getQuery() == null
                            && url.getFragment() == null
                    ? Optional.of(url)
                    : Optional.empty();
        } catch (URISyntaxException bad) {
            return Optional.empty();
        }
    }

    /** Names and values as in the W3C's baggage: {@code name=value,name=value}, values percent-encoded. */
    private static Optional<Map<String, String>> headers(String text, List<String> problems) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String pair : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? "" : pair.substring(0, equals).strip();
            if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")) {
                problems.add(HEADERS + ": must be NAME=VALUE pairs, separated by commas.");
                return Optional.empty();
            }
            headers.put(name, decoded(pair.substring(equals + 1).strip()));
        }
        return Optional.of(headers);
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException plain) {
            // It was not encoded: the value is meant as it is.
            return value;
        }
    }

    private static String value(Map<String, String> environment, String name) {
        return environment.getOrDefault(name, "").strip();
    }

    /** Without the headers, which may hold a key. */
    @Override
    public String toString() {
        return "TraceSettings[" + endpoint + ", " + service + "]";
    }
}
