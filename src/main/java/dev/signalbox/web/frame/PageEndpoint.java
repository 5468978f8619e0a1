package dev.signalbox.web.frame;

import dev.signalbox.account.Permission;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.Objects;

/**
 * One row of the table of URLs.
 *
 * @param path with parameters in braces: {@code /routers/{router}}
 * @param permission what somebody must be allowed to do, to what the path names, to ask for it
 * @param about what says which router or remote it is about
 */
public record PageEndpoint(HandlerType method, String path, Permission permission, About about, Handler handler) {
    /** What says which router or remote a URL is about. */
    public enum About {
        /** The path: the first of its parameters that names one; without one it is about the console. */
        PATH,
        /** The query's {@code router}; without it the URL is about a router that is to be made. */
        QUERY,
        /** Nothing: it is about whatever whoever asks may do that to, and its handler shows nothing else. */
        PARTS
    }

    public PageEndpoint {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(permission, "permission");
        Objects.requireNonNull(about, "about");
        Objects.requireNonNull(handler, "handler");
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("A path starts with a slash, unlike " + path);
        }
    }

    public static PageEndpoint get(String path, Permission permission, Handler handler) {
        return new PageEndpoint(HandlerType.GET, path, permission, About.PATH, handler);
    }

    public static PageEndpoint post(String path, Permission permission, Handler handler) {
        return new PageEndpoint(HandlerType.POST, path, permission, About.PATH, handler);
    }

    /** The same, about the router that the query names. */
    public PageEndpoint aboutTheQuery() {
        return new PageEndpoint(method, path, permission, About.QUERY, handler);
    }

    /** The same, about every part of the console that somebody may do it to. */
    public PageEndpoint aboutParts() {
        return new PageEndpoint(method, path, permission, About.PARTS, handler);
    }
}
