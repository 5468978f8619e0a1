package dev.signalbox.index.postgres;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that knows the first words of Postgres' protocol (chapter "Message Flow" of its manual) and answers all alike. */
final class ScriptedPostgres implements AutoCloseable {
    private static final int SSL_REQUEST = 80877103;
    private static final int GSS_REQUEST = 80877104;

    private final ServerSocket socket;
    private final boolean hangsUp;
    private final byte[] answer;
    private final AtomicInteger connections = new AtomicInteger();

    private ScriptedPostgres(boolean hangsUp, byte[] answer) throws IOException {
        this.socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        this.hangsUp = hangsUp;
        this.answer = answer;
        Thread.ofVirtual().start(this::serve);
    }

    /** Refuses TLS, and sends this once a user has said hello. */
    static ScriptedPostgres withoutTls(byte[] answer) throws IOException {
        return new ScriptedPostgres(false, answer);
    }

    static ScriptedPostgres hangingUp() throws IOException {
        return new ScriptedPostgres(true, new byte[0]);
    }

    /** AuthenticationCleartextPassword. */
    static byte[] asksForPassword() {
        return new byte[] {'R', 0, 0, 0, 8, 0, 0, 0, 3};
    }

    /** ErrorResponse. */
    static byte[] error(String state, String message) throws IOException {
        byte[] fields = ("SFATAL\0VFATAL\0C" + state + "\0M" + message + "\0\0").getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte('E');
        out.writeInt(4 + fields.length);
        out.write(fields);
        return bytes.toByteArray();
    }

    int port() {
        return socket.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                connections.incrementAndGet();
                if (!hangsUp) {
                    answer(client);
                }
            } catch (IOException e) {
                // A client that hangs up does not end the server.
                if (!socket.isBound()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void answer(Socket client) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        int length = in.readInt();
        int code = in.readInt();
        while (code == SSL_REQUEST || code == GSS_REQUEST) {
            client.getOutputStream().write('N');
            length = in.readInt();
            code = in.readInt();
        }
        in.skipNBytes(length - 8);
        client.getOutputStream().write(answer);
        client.getOutputStream().flush();
        client.shutdownOutput();
        in.transferTo(DataOutputStream.nullOutputStream());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
