package dev.signalbox.index;

import dev.signalbox.route.CodePoints;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an address {@code scheme://user@host:port/path?name=value&…}, percent signs decoded. It never holds a secret: an address
 * with a password in it is refused.
 *
 * @param user empty for none
 * @param port 0 where the address names none
 * @param path what stands behind the host's slash; empty for nothing
 * @param parameters by name
 */
public record StoreAddress(
        String scheme, String user, String host, int port, String path, SortedMap<String, String> parameters) {
    private static final Pattern SHAPE = Pattern.compile(
            "([a-z][a-z0-9+.-]*)://(?:([^@/?#]*)@)?(\\[[0-9A-Fa-f:.]+]|[^:/?#\\[\\]@]*)(?::([0-9]{1,5}))?(?:/([^?#]*))?(?:\\?([^#]*))?",
            Pattern.DOTALL);

    public StoreAddress {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /**
     * Reads an address.
     *
     * @param known the parameters it may have
     * @param shape how such an address is written, for the message
     * @throws InvalidAddressException with what is wrong; a password in it is not repeated
     */
    public static StoreAddress parse(String address, Set<String> known, String shape) {
        Reading reading = new Reading(address, shape);
        Matcher parts = SHAPE.matcher(address);
        if (CodePoints.hasLoneSurrogate(address) || address.chars().anyMatch(c -> c < ' ') || !parts.matches()) {
            throw reading.bad("it is malformed");
        }
        String user = or(parts.group(2), "");
        if (user.indexOf(':') >= 0) {
            throw reading.bad(
                    "an address must not contain a password: it would be displayed and stored in plain text. Enter it as the key");
        }
        String port = or(parts.group(4), "0");
        if (Integer.parseInt(port) > 65_535) {
            throw reading.bad("a port is a number from 1 to 65535");
        }
        return new StoreAddress(
                parts.group(1),
                reading.decode(user),
                or(parts.group(3), ""),
                Integer.parseInt(port),
                reading.decode(or(parts.group(5), "")),
                reading.parameters(or(parts.group(6), ""), known));
    }

    /** A parameter that was given and is not empty. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }

    /** Whether the host is this machine itself, where an unencrypted connection cannot be overheard. */
    public boolean isLoopback() {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}");
    }

    /** The address in its shortest form, which {@link #parse} reads as this one. */
    @Override
    public String toString() {
        String query = parameters.entrySet().stream()
                .filter(parameter -> !parameter.getValue().isEmpty())
                .map(parameter -> parameter.getKey() + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return server() + (path.isEmpty() ? "" : "/" + encode(path)) + (query.isEmpty() ? "" : "?" + query);
    }

    /** The part that names the server: {@code scheme://user@host:port}. */
    public String server() {
        return scheme + "://" + (user.isEmpty() ? "" : encode(user) + "@") + host + (port == 0 ? "" : ":" + port);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String or(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }

    /** One address being read; what it says of it in a message holds no values. */
    private record Reading(String address, String shape) {
        private static final Pattern SECRETS = Pattern.compile("(?<=://)[^@/]*@|(?<=[?&])[^?&=]*=[^&]*");

        InvalidAddressException bad(String why) {
            return new InvalidAddressException(
                    SECRETS.matcher(address).replaceAll("…"), why + ". Write " + shape + ".");
        }

        String decode(String text) {
            try {
                String decoded = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
                if (decoded.indexOf('\uFFFD') < 0) {
                    return decoded;
                }
            } catch (IllegalArgumentException notHexadecimal) {
                throw bad(
                        "a percent sign in it is not followed by two hexadecimal digits (for the sign itself write %25)");
            }
            throw bad("its percent-encoded bytes are not UTF-8");
        }

        SortedMap<String, String> parameters(String query, Set<String> known) {
            SortedMap<String, String> parameters = new TreeMap<>();
            if (query.isEmpty()) {
                return parameters;
            }
            for (String part : query.split("&", -1)) {
                int equals = part.indexOf('=');
                String name = decode(equals < 0 ? part : part.substring(0, equals));
                if (!known.contains(name)) {
                    throw bad("it cannot have a parameter \"" + name + "\"");
                }
                if (parameters.put(name, equals < 0 ? "" : decode(part.substring(equals + 1))) != null) {
                    throw bad("it has the parameter \"" + name + "\" twice");
                }
            }
            return parameters;
        }
    }
}
