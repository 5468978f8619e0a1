package dev.signalbox.web.guard;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where the console is reached.
 *
 * @param host that it listens on
 * @param address the https address that people use, where there is a proxy before it
 * @param proxies addresses of the machines whose word is taken for where a request comes from
 */
public record ConsoleSite(String host, Optional<URI> address, Set<String> proxies) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    public ConsoleSite {
        proxies = Set.copyOf(proxies);
    }

    /** Reached at this machine alone. */
    public static ConsoleSite here(String host) {
        return new ConsoleSite(host, Optional.empty(), Set.of());
    }

    /** Whether nobody but this machine reaches it. */
    public boolean isLoopback() {
        try {
            return address.isEmpty() && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    /** Whether the request used a name of the console. */
    boolean answersTo(Context ctx) {
        String said = ctx.header("Host");
        if (said == null) {
            return false;
        }
        String name = said.toLowerCase(Locale.ROOT);
        return isPublic(name) || isLocal(name, ctx.req().getLocalPort());
    }

    /** Where pages of the console come from, as browsers say it, for a request that {@link #answersTo} lets pass. */
    public String origin(Context ctx) {
        String name = String.valueOf(ctx.header("Host")).toLowerCase(Locale.ROOT);
        return (isPublic(name) ? "https://" : "http://") + name;
    }

    /** The console's one address that others send browsers back to: what people use, or what this browser used at this machine. */
    public String home(Context ctx) {
        return address.map(Object::toString).orElseGet(() -> origin(ctx));
    }

    /** Where a request comes from: what the nearest proxy that is trusted says, else who is connected. */
    public String caller(Context ctx) {
        String connected = String.valueOf(ctx.req().getRemoteAddr());
        List<String> said = Optional.ofNullable(ctx.header("X-Forwarded-For")).stream()
                .flatMap(header -> List.of(header.split(",", -1)).stream())
                .map(String::strip)
                .toList();
        String caller = connected;
        for (int i = said.size() - 1; i >= 0 && proxies.contains(caller); i--) {
            caller = said.get(i);
        }
        return caller.length() > 64 ? caller.substring(0, 64) : caller;
    }

    private boolean isPublic(String name) {
        return address.filter(url -> name.equals(authority(url)) || name.equals(authority(url) + ":443"))
                .isPresent();
    }

    private static String authority(URI url) {
        return url.getAuthority().toLowerCase(Locale.ROOT);
    }

    private boolean isLocal(String name, int port) {
        String suffix = ":" + port;
        return name.endsWith(suffix)
                ? isOwn(name.substring(0, name.length() - suffix.length()))
                : port == 80 && isOwn(name);
    }

    private boolean isOwn(String name) {
        return LOOPBACK.contains(name) || (address.isEmpty() && name.equals(bracketed()));
    }

    private String bracketed() {
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host.toLowerCase(Locale.ROOT);
    }
}
