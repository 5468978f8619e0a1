package dev.signalbox.web;

import dev.signalbox.telemetry.WorkObserver;
import dev.signalbox.web.door.AccessControl;
import dev.signalbox.web.door.Authentication;
import dev.signalbox.web.error.ErrorAnswers;
import dev.signalbox.web.frame.PageEndpoint;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.guard.ConsoleSite;
import dev.signalbox.web.guard.CsrfGuard;
import dev.signalbox.web.guard.HostCheck;
import dev.signalbox.web.guard.SecurityHeaders;
import dev.signalbox.web.guard.SizeCheck;
import dev.signalbox.web.guard.UnreadableRequestHandler;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import io.javalin.router.Endpoint;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server: a table of URLs behind the guards. */
public final class WebServer implements AutoCloseable {
    private static final Logger REQUESTS = LoggerFactory.getLogger("requests");

    /** Half of what the server takes for all headers together. */
    private static final int LONGEST_ADDRESS = 4_096;

    private final ConsoleSite site;
    private final Javalin javalin;

    /**
     * @param entrance finds out who asks
     * @param doors stand before each row
     * @param port 0 takes a free one
     * @param observer is told of each request
     */
    public WebServer(
            List<PageEndpoint> table,
            PageRenderer view,
            ConsoleSite site,
            Authentication entrance,
            AccessControl doors,
            int port,
            WorkObserver observer) {
        this.site = site;
        this.javalin = Javalin.create(config -> configure(
                config,
                table,
                new ErrorAnswers(view, entrance),
                site,
                entrance,
                doors,
                port,
                new RequestObservation(observer)));
    }

    /**
     * Begins to answer.
     *
     * @throws io.javalin.util.JavalinBindException if the port is taken or may not be used
     */
    public void start() {
        javalin.start();
    }

    public int port() {
        return javalin.port();
    }

    /** Where a browser finds it. */
    public String url() {
        return site.address().map(Object::toString).orElseGet(this::here);
    }

    /** Where a browser at this machine finds it. */
    public String here() {
        String host = site.host();
        return "http://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port();
    }

    /** Answers what was asked and stops. */
    @Override
    public void close() {
        javalin.stop();
    }

    private static void configure(
            JavalinConfig config,
            List<PageEndpoint> table,
            ErrorAnswers errors,
            ConsoleSite site,
            Authentication entrance,
            AccessControl doors,
            int port,
            RequestObservation observation) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.jetty.host = site.host();
        config.jetty.port = port;
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setSendDateHeader(false);
        });
        config.jetty.multipartConfig.maxTotalRequestSize(SizeCheck.LARGEST, SizeUnit.BYTES);
        config.jetty.multipartConfig.maxFileSize(SizeCheck.LARGEST, SizeUnit.BYTES);
        config.jetty.multipartConfig.maxInMemoryFileSize((int) SizeCheck.LARGEST, SizeUnit.BYTES);
        // Else Jetty refuses a form with a file whose texts come to more than 200,000 bytes, such as a config that was
        // pasted.
        config.jetty.modifyServletContextHandler(handler -> handler.setMaxFormContentSize((int) SizeCheck.LARGEST));
        config.http.maxRequestSize = SizeCheck.LARGEST;
        config.http.prefer405over404 = true;
        config.jetty.modifyServer(server -> server.setErrorHandler(new UnreadableRequestHandler()));
        config.requestLogger.http((ctx, millis) -> {
            log(ctx, millis);
            observation.answered(ctx, millis);
        });
        List<Handler> guards = List.of(
                new HostCheck(site), doors.watching(new SizeCheck()), entrance, doors.watching(new CsrfGuard(site)));
        config.routes.before(ctx -> SecurityHeaders.all().forEach(ctx::header));
        guards.forEach(config.routes::before);
        config.routes.after(WebServer::shorten);
        for (PageEndpoint row : table) {
            Handler handler = observation.around(row, doors.before(SavedNotices.saying(row)));
            config.routes.addEndpoint(new Endpoint(row.method(), row.path(), answering(handler, errors)));
        }
        // Javalin answers these itself unless they are named.
        config.routes.exception(HttpResponseException.class, errors::answer);
        config.routes.exception(Exception.class, errors::answer);
    }

    /** An error too, such as a stack that is too deep, gets an answer that people can read. */
    private static Handler answering(Handler handler, ErrorAnswers errors) {
        return ctx -> {
            try {
                handler.handle(ctx);
            } catch (Error broken) {
                errors.answer(broken, ctx);
            }
        };
    }

    /** A header has an end: where an address to go to is longer, what was typed into its query is left out. */
    private static void shorten(Context ctx) {
        String to = ctx.res().getHeader("Location");
        if (to != null && to.length() > LONGEST_ADDRESS) {
            ctx.header("Location", to.replaceFirst("[?#].*", ""));
        }
    }

    /** The path without its query, which may hold what people typed; not what is asked for all the time and says nothing. */
    private static void log(Context ctx, float millis) {
        if (REQUESTS.isInfoEnabled()
                && !ctx.path().startsWith("/static/")
                && !ctx.path().equals("/metrics")
                && !ctx.path().startsWith("/health")) {
            // The pairs are for the log in JSON, where the row of the table of URLs is easier to group by than the
            // path.
            REQUESTS.atInfo()
                    .addKeyValue("method", ctx.req().getMethod())
                    .addKeyValue("route", RequestObservation.path(ctx))
                    .addKeyValue("status", ctx.statusCode())
                    .addKeyValue("millis", millis)
                    .log(
                            "{} {} {} {} ms",
                            ctx.req().getMethod(),
                            ctx.path(),
                            ctx.statusCode(),
                            String.format(Locale.ROOT, "%.1f", millis));
        }
    }
}
