package dev.signalbox.web.frame;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.Objects;

/**
 * One row of the table of URLs.
 *
 * @param path with parameters in braces: {@code /routers/{router}}
 * @param permission what somebody must be allowed to do to ask for it
 */
public record Row(HandlerType method, String path, Permission permission, Handler handler) {
    public Row {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(permission, "permission");
        Objects.requireNonNull(handler, "handler");
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("A path starts with a slash, unlike " + path);
        }
    }

    public static Row get(String path, Permission permission, Handler handler) {
        return new Row(HandlerType.GET, path, permission, handler);
    }

    public static Row post(String path, Permission permission, Handler handler) {
        return new Row(HandlerType.POST, path, permission, handler);
    }
}
