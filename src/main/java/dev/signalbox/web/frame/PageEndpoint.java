package dev.signalbox.web.frame;

import dev.signalbox.account.Permission;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table of URLs.
 *
 * @param path with parameters in braces: {@code /routers/{router}}
 * @param permission the permission that a request needs in the scope of the path
 * @param about the part of the URL that names its router or remote
 * @param description of an operation of the API; null for a page
 */
public record PageEndpoint(
        HandlerType method,
        String path,
        Permission permission,
        About about,
        Handler handler,
        @Nullable EndpointDescription description) {
    /** The part of a URL that names its router or remote. */
    public enum About {
        /** The path: the first of its parameters that names one; without one the scope is the console. */
        PATH,
        /** The query's {@code router}; without it the URL refers to a router that does not exist yet. */
        QUERY,
        /** Nothing: the scope is everything for which the person has the permission, and the handler shows nothing else. */
        PARTS
    }

    public PageEndpoint {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(permission, "permission");
        Objects.requireNonNull(about, "about");
        Objects.requireNonNull(handler, "handler");
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("A path must start with a slash: " + path);
        }
    }

    /** A page. */
    public PageEndpoint(HandlerType method, String path, Permission permission, About about, Handler handler) {
        this(method, path, permission, about, handler, null);
    }

    public static PageEndpoint get(String path, Permission permission, Handler handler) {
        return new PageEndpoint(HandlerType.GET, path, permission, About.PATH, handler);
    }

    public static PageEndpoint post(String path, Permission permission, Handler handler) {
        return new PageEndpoint(HandlerType.POST, path, permission, About.PATH, handler);
    }

    /** Returns the path that the audit trail names the row after: its own, or that of the page action that an operation of the API does. */
    public String auditPath() {
        return description == null ? path : description.auditPath();
    }

    /** Returns whether programs ask for the row, and read JSON. */
    public boolean isOfApi() {
        return path.startsWith("/api/");
    }

    /** Returns the same row with another handler. */
    public PageEndpoint with(Handler other) {
        return new PageEndpoint(method, path, permission, about, other, description);
    }

    /** Returns the same row for the router that the query names. */
    public PageEndpoint aboutTheQuery() {
        return new PageEndpoint(method, path, permission, About.QUERY, handler, description);
    }

    /** Returns the same row for every part of the console for which the person has the permission. */
    public PageEndpoint aboutParts() {
        return new PageEndpoint(method, path, permission, About.PARTS, handler, description);
    }
}
