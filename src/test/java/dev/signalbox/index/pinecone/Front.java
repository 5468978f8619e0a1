package dev.signalbox.index.pinecone;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The one port of an index, behind which both protocols are: what begins as HTTP/2 with prior knowledge does goes to the gRPC server,
 * all else to the REST one.
 */
final class Front implements AutoCloseable {
    /** The first bytes of the HTTP/2 preface (RFC 9113, 3.4); no method of HTTP/1.1 begins so. */
    private static final byte[] PREFACE = "PRI".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket listening;
    private final int grpc;
    private final int rest;
    private final Troubles troubles;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    Front(int grpc, int rest, Troubles troubles) {
        try {
            this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.grpc = grpc;
        this.rest = rest;
        this.troubles = troubles;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                open.add(client);
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException closed) {
            // The port was closed, which ends this.
        }
    }

    private void serve(Socket client) {
        try (client) {
            byte[] first = client.getInputStream().readNBytes(PREFACE.length);
            boolean http2 = Arrays.equals(first, PREFACE);
            try (Socket server = new Socket(InetAddress.getLoopbackAddress(), http2 ? grpc : rest)) {
                open.add(server);
                server.setTcpNoDelay(true);
                client.setTcpNoDelay(true);
                server.getOutputStream().write(first);
                Thread.ofVirtual().start(() -> pump(client, server, false));
                pump(server, client, true);
                open.remove(server);
            }
        } catch (IOException broken) {
            // Either side went away; the other is closed on the way out.
        } finally {
            open.remove(client);
        }
    }

    private void pump(Socket from, Socket to, boolean answers) {
        byte[] some = new byte[16_384];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                if (answers && troubles.cuts(read)) {
                    out.write(some, 0, read / 2);
                    return;
                }
                out.write(some, 0, read);
            }
        } catch (IOException broken) {
            // Either side went away; both are closed on the way out.
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
