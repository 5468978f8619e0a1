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
 * The names and addresses under which the console is reached.
 *
 * @param host that it listens on
 * @param address the https address that people use, if there is a proxy in front of it
 * @param proxies addresses of the proxies that are trusted to report a request's origin
 */
public record ConsoleSite(String host, Optional<URI> address, Set<String> proxies) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    public ConsoleSite {
        proxies = Set.copyOf(proxies);
    }

    /** Returns a site that is reachable only from this machine. */
    public static ConsoleSite here(String host) {
        return new ConsoleSite(host, Optional.empty(), Set.of());
    }

    /** Returns whether it is reachable only from this machine. */
    public boolean isLoopback() {
        try {
            return address.isEmpty() && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    /** Returns whether the request used a name of the console. */
    boolean answersTo(Context ctx) {
        String said = ctx.header("Host");
        if (said == null) {
            return false;
        }
        String name = said.toLowerCase(Locale.ROOT);
        return isPublic(name) || isLocal(name, ctx.req().getLocalPort());
    }

    /** Returns the origin of the console's pages, in the form that browsers send, for a request that {@link #answersTo} accepts. */
    public String origin(Context ctx) {
        String name = String.valueOf(ctx.header("Host")).toLowerCase(Locale.ROOT);
        return (isPublic(name) ? "https://" : "http://") + name;
    }

    /** Returns the address that a provider sends browsers back to: the public one, or the one that this browser used on this machine. */
    public String home(Context ctx) {
        return address.map(Object::toString).orElseGet(() -> origin(ctx));
    }

    /** Returns the client address of a request: as reported by the nearest trusted proxy, otherwise the connected address. */
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
