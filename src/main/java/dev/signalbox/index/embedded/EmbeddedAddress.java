package dev.signalbox.index.embedded;

import dev.signalbox.index.IndexIdentity;
import dev.signalbox.index.InvalidAddressException;
import dev.signalbox.route.CodePoints;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Where an embedded index lies: {@code embedded:DIR#index}, or {@code embedded:DIR?namespace=NS#index}.
 *
 * <p>DIR is a folder, absolute or relative to where the process was started. The index is a folder of that name in it. In DIR and NS
 * any UTF-8 byte may be written {@code %XX}, and {@code %}, {@code #} and {@code ?} must be; {@code +} is a plus.
 *
 * @param namespace empty for the default one; at most 512 characters
 * @param index ASCII letters, digits, {@code .}, {@code _} and {@code -}, at most 100, the first a letter or digit, the last no dot
 */
public record EmbeddedAddress(Path dir, String namespace, String index) {
    /** What an address begins with. */
    public static final String SCHEME = "embedded";

    private static final Pattern INDEX = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,98}[A-Za-z0-9_-])?");
    private static final String PARAMETER = "namespace=";
    private static final int LONGEST_NAMESPACE = 512;
    private static final String SHAPE = " Write embedded:DIR#index or embedded:DIR?namespace=NS#index.";

    /**
     * @throws InvalidAddressException if the index or the namespace has a name that cannot be kept
     */
    public EmbeddedAddress {
        if (!isIndexName(index)) {
            throw new InvalidAddressException(
                    show(dir, namespace, index),
                    "an index name has up to 100 of the letters A-Z and a-z, digits, \".\", \"_\" and \"-\", begins with a letter"
                            + " or digit and does not end in a dot.");
        }
        if (namespace.length() > LONGEST_NAMESPACE || CodePoints.hasLoneSurrogate(namespace)) {
            throw new InvalidAddressException(
                    show(dir, namespace, index),
                    "a namespace is up to " + LONGEST_NAMESPACE + " characters of Unicode text.");
        }
    }

    /**
     * Reads an address.
     *
     * @throws InvalidAddressException if it says nothing that can be opened, with what is wrong
     */
    public static EmbeddedAddress parse(String address) {
        int hash = address.indexOf('#');
        if (!address.startsWith(SCHEME + ":")) {
            throw new InvalidAddressException(address, "it does not begin with embedded:." + SHAPE);
        }
        if (hash < 0 || hash != address.lastIndexOf('#')) {
            throw new InvalidAddressException(
                    address, "it needs one \"#\", before the name of the index (in a folder write %23)." + SHAPE);
        }
        String place = address.substring(SCHEME.length() + 1, hash);
        int question = place.indexOf('?');
        String dir = decode(address, question < 0 ? place : place.substring(0, question));
        String namespace = question < 0 ? "" : namespace(address, place.substring(question + 1));
        if (dir.isEmpty()) {
            throw new InvalidAddressException(
                    address, "it names no folder; \".\" is the one the process was started in." + SHAPE);
        }
        try {
            return new EmbeddedAddress(Path.of(dir), namespace, address.substring(hash + 1));
        } catch (InvalidPathException e) {
            throw new InvalidAddressException(address, "its folder name is invalid: " + e.getReason() + ".");
        }
    }

    private static String namespace(String address, String query) {
        if (!query.startsWith(PARAMETER) || query.indexOf('?') >= 0 || query.indexOf('&') >= 0) {
            throw new InvalidAddressException(address, "only namespace=NS is allowed behind \"?\", once." + SHAPE);
        }
        return decode(address, query.substring(PARAMETER.length()));
    }

    private static String decode(String address, String text) {
        if (CodePoints.hasLoneSurrogate(text)) {
            throw new InvalidAddressException(address, "it contains half of a surrogate pair.");
        }
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(in.length);
        for (int i = 0; i < in.length; i++) {
            if (in[i] != '%') {
                out.put(in[i]);
            } else if (i + 2 < in.length
                    && Character.digit(in[i + 1], 16) >= 0
                    && Character.digit(in[i + 2], 16) >= 0) {
                out.put((byte) (Character.digit(in[i + 1], 16) << 4 | Character.digit(in[i + 2], 16)));
                i += 2;
            } else {
                throw new InvalidAddressException(
                        address,
                        "a percent sign in it is not followed by two hexadecimal digits (for the sign itself write %25).");
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(out.flip()).toString();
        } catch (CharacterCodingException e) {
            throw new InvalidAddressException(address, "its percent-encoded bytes are not UTF-8.");
        }
    }

    static boolean isIndexName(String name) {
        return INDEX.matcher(name).matches();
    }

    /** The folder of the index itself. */
    public Path folder() {
        return dir.resolve(index);
    }

    /**
     * The folder that this address leads to once links are followed, and what the file system knows it by where it exists already, which
     * tells a folder that is mounted twice.
     */
    IndexIdentity identity() {
        Path canonical = CanonicalPath.of(folder());
        Set<String> known = new TreeSet<>(Set.of("path " + canonical));
        CanonicalPath.fileKey(canonical).ifPresent(key -> known.add("file " + key));
        return new IndexIdentity(SCHEME, known, 0, List.of(namespace));
    }

    /** The address in its shortest form, which {@link #parse} reads as this one. */
    @Override
    public String toString() {
        return show(dir, namespace, index);
    }

    private static String show(Path dir, String namespace, String index) {
        String query = namespace.isEmpty() ? "" : "?" + PARAMETER + encode(namespace);
        return SCHEME + ":" + encode(dir.toString()) + query + "#" + index;
    }

    private static String encode(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == 0x7f || "%#?&".indexOf(c) >= 0) {
                out.append('%').append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
