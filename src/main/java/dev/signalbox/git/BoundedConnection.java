package dev.signalbox.git;

import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URL;
import org.eclipse.jgit.transport.http.JDKHttpConnection;

/** A connection whose answers are counted against the limits of one reading. */
final class BoundedConnection extends JDKHttpConnection {
    private final TransferLimit limit;

    BoundedConnection(URL url, Proxy proxy, TransferLimit limit) throws IOException {
        super(url, proxy);
        this.limit = limit;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return limit.over(super.getInputStream());
    }
}
