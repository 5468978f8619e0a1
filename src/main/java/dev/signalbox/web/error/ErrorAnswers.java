package dev.signalbox.web.error;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.signin.InvalidTokenException;
import dev.signalbox.web.door.Authentication;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.ReauthenticationException;
import dev.signalbox.web.frame.SignInRequiredException;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.PageHead;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers with an error: as a page, as a fragment for htmx, or as problem details (RFC 9457) for a program. */
public final class ErrorAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);

    private static final String PROBLEM = "problem";
    /** Where Javalin says which methods an address has. */
    private static final String METHODS = "availableMethods";

    private final PageRenderer view;
    private final Authentication entrance;

    public ErrorAnswers(PageRenderer view, Authentication entrance) {
        this.view = view;
        this.entrance = entrance;
    }

    /** Returns the problem of a request; for the same exception always the same object. */
    public static ProblemAnswer problem(Throwable thrown, Context ctx) {
        Known known = ctx.attribute(PROBLEM);
        if (known == null || !known.thrown().equals(thrown)) {
            known = new Known(thrown, ProblemTable.of(thrown));
            ctx.attribute(PROBLEM, known);
        }
        return known.problem();
    }

    private record Known(Throwable thrown, ProblemAnswer problem) {}

    /** Answers with the problem. Stack traces of internal errors go to the log, never to the page. */
    public void answer(Throwable thrown, Context ctx) {
        if (thrown instanceof SignInRequiredException && PageRenderer.isPage(ctx)) {
            ctx.redirect(signIn(ctx), HttpStatus.SEE_OTHER);
            return;
        }
        if (thrown instanceof ReauthenticationException) {
            ctx.redirect("/sign-in/again?next=" + DisplayFormat.query(here(ctx)), HttpStatus.SEE_OTHER);
            return;
        }
        ProblemAnswer problem = problem(thrown, ctx);
        if (problem.incident() != null) {
            LOG.error("incident {}: {} {}", problem.incident(), ctx.req().getMethod(), ctx.path(), thrown);
        }
        ctx.status(problem.status());
        if (thrown instanceof InvalidTokenException bad) {
            bad.pause()
                    .ifPresentOrElse(
                            pause -> ctx.header("Retry-After", String.valueOf(pause.toSeconds() + 1)),
                            () -> ctx.header("WWW-Authenticate", "Bearer error=\"invalid_token\""));
        }
        if (thrown instanceof HttpResponseException http && http.getDetails().containsKey(METHODS)) {
            ctx.header("Allow", http.getDetails().get(METHODS));
        }
        if (PageRenderer.wantsJson(ctx)) {
            // As bytes: the server would write text of this type as Latin-1.
            ctx.contentType("application/problem+json")
                    .result(json(problem).toString().getBytes(StandardCharsets.UTF_8));
        } else if (PageRenderer.isHtmx(ctx)) {
            intoProblem(ctx);
            view.fragment(ctx, "error/problem.jte", problem);
        } else {
            Optional<ResumedForm> typed = ResumedForm.of(ctx, thrown, problem);
            String template = typed.isPresent() ? "error/typed.jte" : "error/page.jte";
            view.page(ctx, PageHead.of(problem.title()), template, typed.isPresent() ? typed.get() : problem);
        }
    }

    /** Has htmx leave the element as it is that it would replace, and show the answer in the place that every page has for problems. */
    public static void intoProblem(Context ctx) {
        ctx.header("HX-Retarget", "#problem").header("HX-Reswap", "innerHTML").header("HX-Reselect", "unset");
    }

    private String signIn(Context ctx) {
        if (!entrance.letsIn()) {
            return "/first-account";
        }
        String here = here(ctx);
        return here.equals("/") ? "/sign-in" : "/sign-in?next=" + DisplayFormat.query(here);
    }

    private static String here(Context ctx) {
        String query = ctx.queryString();
        return ctx.path() + (query == null ? "" : "?" + query);
    }

    private static ObjectNode json(ProblemAnswer problem) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", "about:blank")
                .put("status", problem.status())
                .put("title", problem.title())
                .put("detail", problem.message());
        if (!problem.details().isEmpty()) {
            problem.details().forEach(json.putArray("errors")::add);
        }
        if (!problem.violations().isEmpty()) {
            ArrayNode violations = json.putArray("violations");
            problem.violations()
                    .forEach(each -> violations
                            .addObject()
                            .put("pointer", each.pointer())
                            .put("reason", each.reason()));
        }
        if (problem.incident() != null) {
            json.put("incident", problem.incident());
        }
        return json;
    }
}
