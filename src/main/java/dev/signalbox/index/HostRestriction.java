package dev.signalbox.index;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;

/**
 * Hosts that no remote may be at: a user who may name a server could otherwise make the console request what only its own machine may, such as
 * the metadata service of a cloud, which hands out keys. Addresses of private networks are allowed: that is where indexes live.
 *
 * <p>Names are looked at whenever they are looked up, by {@link RestrictedNameResolver}, so that a name that comes to stand for something else after it
 * was typed leads nowhere, too.
 */
public final class HostRestriction {
    /** Metadata services at addresses that are not link-local: AWS over version 6, Alibaba, Azure, Oracle. */
    private static final Set<String> METADATA =
            Set.of("fd00:ec2:0:0:0:0:0:254", "100.100.100.200", "168.63.129.16", "192.0.0.192");

    private HostRestriction() {}

    /** Whether no remote may be there: link-local, multicast, unspecified, or a known metadata service. */
    public static boolean isForbidden(InetAddress address) {
        return address.isLinkLocalAddress()
                || address.isMulticastAddress()
                || address.isAnyLocalAddress()
                || METADATA.contains(address.getHostAddress())
                || (address instanceof Inet6Address wide && isForbiddenWithin(wide.getAddress()));
    }

    /**
     * Lets an address of a store pass.
     *
     * @param host a name, or an address in digits; empty for none
     * @throws InvalidAddressException if the host is one that no remote may be at, as far as names lead just now
     */
    static void require(String address, String host) {
        if (host.isEmpty()) {
            return;
        }
        try {
            for (InetAddress each : InetAddress.getAllByName(host)) {
                if (isForbidden(each)) {
                    throw bad(address, host);
                }
            }
        } catch (RestrictedNameResolver.ForbiddenHostException forbidden) {
            throw bad(address, host);
        } catch (UnknownHostException unknown) {
            // The connection attempt reports it, in the store's own message.
            return;
        }
    }

    /** Returns whether a host is one that no connection may lead to, as far as names lead just now. One that is unknown is not. */
    public static boolean isForbidden(String host) {
        try {
            for (InetAddress each : InetAddress.getAllByName(host)) {
                if (isForbidden(each)) {
                    return true;
                }
            }
            return false;
        } catch (RestrictedNameResolver.ForbiddenHostException forbidden) {
            return true;
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    private static InvalidAddressException bad(String address, String host) {
        return new InvalidAddressException(
                address,
                "its host " + host
                        + " is link-local, a metadata service or unassigned. No index can be there, and the console does not connect to"
                        + " such addresses. Use the host of the index server");
    }

    /** An address of version 4 inside one of version 6: NAT64, 6to4, or written compatibly. */
    private static boolean isForbiddenWithin(byte[] bytes) {
        boolean nat64 = bytes[0] == 0 && bytes[1] == 0x64 && bytes[2] == (byte) 0xff && bytes[3] == (byte) 0x9b;
        boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
        boolean compatible = true;
        for (int i = 0; i < 12; i++) {
            compatible &= bytes[i] == 0;
        }
        if (!nat64 && !sixToFour && !compatible) {
            return false;
        }
        int at = sixToFour ? 2 : 12;
        try {
            InetAddress within =
                    Inet4Address.getByAddress(new byte[] {bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]});
            return !within.isAnyLocalAddress() && within instanceof Inet4Address && isForbidden(within);
        } catch (UnknownHostException never) {
            throw new IllegalStateException("Four bytes are an address", never);
        }
    }
}
