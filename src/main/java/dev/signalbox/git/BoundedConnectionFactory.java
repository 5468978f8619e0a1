package dev.signalbox.git;

import dev.signalbox.index.HostRestriction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URL;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.util.HttpSupport;

/** Opens connections within the limits of one reading, to hosts that remotes may be at as well. */
final class BoundedConnectionFactory implements HttpConnectionFactory {
    private final TransferLimit limit;

    BoundedConnectionFactory(TransferLimit limit) {
        this.limit = limit;
    }

    /** A host that no connection may be made to. */
    static final class ForbiddenHostAddressException extends IOException {
        ForbiddenHostAddressException(String host) {
            super(
                    host
                            + " is link-local, a metadata service or unassigned. The console does not connect to such addresses.");
        }
    }

    @Override
    public HttpConnection create(URL url) throws IOException {
        return create(url, HttpSupport.proxyFor(ProxySelector.getDefault(), url));
    }

    @Override
    public HttpConnection create(URL url, Proxy proxy) throws IOException {
        limit.check();
        for (InetAddress each : InetAddress.getAllByName(url.getHost())) {
            if (HostRestriction.isForbidden(each)) {
                throw new ForbiddenHostAddressException(url.getHost());
            }
        }
        return new BoundedConnection(url, proxy, limit);
    }
}
