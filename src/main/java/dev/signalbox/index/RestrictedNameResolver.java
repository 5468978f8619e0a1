package dev.signalbox.index;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.List;
import java.util.stream.Stream;

/**
 * Looks up names for the whole process as the JDK does, and leaves out what {@link HostRestriction} forbids: whatever connects, whenever it looks a name
 * up, and wherever a redirect leads. Found by the JDK through {@code META-INF/services}.
 */
public final class RestrictedNameResolver extends InetAddressResolverProvider {
    /** A name that leads to nothing else than what is forbidden. */
    static final class ForbiddenHostException extends UnknownHostException {
        ForbiddenHostException(String host) {
            super(host + " is link-local, a metadata service or unassigned; connections to it are not allowed");
        }
    }

    @Override
    public InetAddressResolver get(Configuration configuration) {
        return new Filtering(configuration.builtinResolver());
    }

    @Override
    public String name() {
        return "signalbox";
    }

    /** A resolver without what is forbidden. */
    record Filtering(InetAddressResolver names) implements InetAddressResolver {
        @Override
        public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
            List<InetAddress> allowed;
            try (Stream<InetAddress> found = names.lookupByName(host, policy)) {
                allowed = found.filter(address -> !HostRestriction.isForbidden(address))
                        .toList();
            }
            if (allowed.isEmpty()) {
                throw new ForbiddenHostException(host);
            }
            return allowed.stream();
        }

        @Override
        public String lookupByAddress(byte[] address) throws UnknownHostException {
            return names.lookupByAddress(address);
        }
    }
}
