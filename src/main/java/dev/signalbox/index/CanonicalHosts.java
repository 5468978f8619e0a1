package dev.signalbox.index;

import java.net.IDN;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Gives everything that a host is known by: its name and the addresses that the name leads to just now. Two hosts are one machine where
 * these sets meet. All addresses of this machine itself are one.
 */
public final class CanonicalHosts {
    /** What stands for every address of this machine: loopback, unspecified, or of one of its interfaces. */
    public static final String THIS_MACHINE = "this machine";

    private CanonicalHosts() {}

    /**
     * Looks a host up.
     *
     * @param host a name, or an address in any of the forms that are in use; an IPv6 address may stand in brackets
     * @return its name in lower case without a final dot, and the addresses of that name; the name alone where nothing is found
     */
    public static Set<String> of(String host) {
        Set<String> known = new TreeSet<>();
        for (String name : new HashSet<>(Arrays.asList(name(host), name(decoded(host))))) {
            known.add(name);
            if (name.equals("localhost") || name.endsWith(".localhost")) {
                known.add(THIS_MACHINE);
            }
            numeric(name).ifPresent(address -> add(address, known));
            for (InetAddress address : addresses(name)) {
                add(address, known);
            }
        }
        return known;
    }

    private static InetAddress[] addresses(String name) {
        try {
            return InetAddress.getAllByName(name);
        } catch (UnknownHostException unknown) {
            // The name is all there is; nothing connects to it either.
            return new InetAddress[0];
        }
    }

    private static String name(String host) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        String lower = bare.toLowerCase(Locale.ROOT).replaceFirst("\\.+$", "");
        try {
            return IDN.toASCII(lower, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException notAName) {
            return lower;
        }
    }

    private static String decoded(String host) {
        try {
            return URLDecoder.decode(host.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return host;
        }
    }

    private static void add(InetAddress address, Set<String> known) {
        if (isHere(address)) {
            known.add(THIS_MACHINE);
        } else {
            known.add(address.getHostAddress().replaceFirst("%.*", ""));
        }
        if (address instanceof Inet6Address wide) {
            within(wide.getAddress()).ifPresent(inner -> add(inner, known));
        }
    }

    private static boolean isHere(InetAddress address) {
        try {
            return address.isLoopbackAddress()
                    || address.isAnyLocalAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return false;
        }
    }

    /** The address of version 4 inside one of version 6: NAT64, 6to4, or written compatibly. */
    private static Optional<InetAddress> within(byte[] bytes) {
        boolean nat64 = bytes[0] == 0 && bytes[1] == 0x64 && bytes[2] == (byte) 0xff && bytes[3] == (byte) 0x9b;
        boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
        boolean compatible = isZero(bytes, 12) && !isZero(bytes, 15);
        return nat64 || compatible
                ? four(Arrays.copyOfRange(bytes, 12, 16))
                : sixToFour ? four(Arrays.copyOfRange(bytes, 2, 6)) : Optional.empty();
    }

    private static boolean isZero(byte[] bytes, int until) {
        for (int i = 0; i < until; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** An address of one to four numbers, each decimal, hexadecimal or octal, the last one as long as what is missing: as C's inet_aton reads it. */
    private static Optional<InetAddress> numeric(String name) {
        String[] parts = name.split("\\.", -1);
        if (parts.length > 4 || !Arrays.stream(parts).allMatch(part -> part.matches("0x[0-9a-f]{1,8}|[0-9]{1,16}"))) {
            return Optional.empty();
        }
        long address = 0;
        for (int i = 0; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            int bits = last ? 8 * (4 - i) : 8;
            long number = number(parts[i]);
            if (number < 0 || number >= 1L << bits) {
                return Optional.empty();
            }
            address = address << bits | number;
        }
        return four(new byte[] {(byte) (address >> 24), (byte) (address >> 16), (byte) (address >> 8), (byte) address});
    }

    private static long number(String part) {
        try {
            return Long.decode(part);
        } catch (NumberFormatException notOctal) {
            return -1;
        }
    }

    private static Optional<InetAddress> four(byte[] bytes) {
        try {
            return Optional.of(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException never) {
            throw new IllegalStateException("Four bytes are an address", never);
        }
    }
}
