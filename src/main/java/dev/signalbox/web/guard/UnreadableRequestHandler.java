package dev.signalbox.web.guard;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers requests that the server could not read as HTTP, in plain text with all security headers. */
public final class UnreadableRequestHandler implements Request.Handler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        SecurityHeaders.all().forEach(response.getHeaders()::put);
        response.getHeaders().put("Content-Type", "text/plain; charset=utf-8");
        Content.Sink.write(response, true, "This request could not be read. Go back and try again.\n", callback);
        return true;
    }
}
