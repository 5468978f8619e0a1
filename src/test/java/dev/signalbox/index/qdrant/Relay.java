package dev.signalbox.index.qdrant;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Passes bytes on to a server of this machine, and cuts every connection once it has passed so many back. */
final class Relay implements AutoCloseable {
    private final ServerSocket listening;
    private final int target;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);
    private volatile boolean once;

    Relay(int target) {
        this.target = target;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /**
     * Cuts when so many more bytes have come back, in the middle of whatever that is.
     *
     * @param onlyOnce whether later connections are left alone
     */
    void cutAfter(long bytes, boolean onlyOnce) {
        once = onlyOnce;
        left.set(bytes);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                threads.execute(() -> pass(client, server, false));
                threads.execute(() -> pass(server, client, true));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void pass(Socket from, Socket to, boolean back) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[4096];
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                long allowed = back ? left.getAndAdd(-read) : Long.MAX_VALUE;
                if (allowed < read) {
                    out.write(bytes, 0, (int) Math.max(0, allowed));
                    left.set(once ? Long.MAX_VALUE : 0);
                    return;
                }
                out.write(bytes, 0, read);
            }
        } catch (IOException cut) {
            // The other direction has ended this one.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        threads.shutdownNow();
    }
}
