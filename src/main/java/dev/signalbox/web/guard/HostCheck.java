package dev.signalbox.web.guard;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Locale;
import java.util.Set;

/** Answers only to the names of this machine, so that no other site's name can be pointed at the console (DNS rebinding). */
public final class HostCheck implements Handler {
    private final Set<String> names;

    /**
     * @param host that the console is bound to
     */
    public HostCheck(String host) {
        names = Set.of("localhost", "127.0.0.1", "[::1]").contains(bracketed(host))
                ? Set.of("localhost", "127.0.0.1", "[::1]")
                : Set.of("localhost", "127.0.0.1", "[::1]", bracketed(host));
    }

    @Override
    public void handle(Context ctx) {
        String host = ctx.header("Host");
        int port = ctx.req().getLocalPort();
        if (host == null || !isOwn(host.toLowerCase(Locale.ROOT), port)) {
            throw new Forbidden(
                    421, "This console does not answer to that name. Open http://localhost:" + port + " instead.");
        }
    }

    private boolean isOwn(String host, int port) {
        String suffix = ":" + port;
        return host.endsWith(suffix)
                ? names.contains(host.substring(0, host.length() - suffix.length()))
                : port == 80 && names.contains(host);
    }

    private static String bracketed(String host) {
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host.toLowerCase(Locale.ROOT);
    }
}
