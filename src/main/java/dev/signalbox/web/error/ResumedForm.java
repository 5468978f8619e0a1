package dev.signalbox.web.error;

import dev.signalbox.web.frame.OwnPath;
import dev.signalbox.web.frame.SignInRequiredException;
import dev.signalbox.web.frame.TypedFields;
import dev.signalbox.web.guard.CsrfGuard;
import dev.signalbox.web.guard.ForbiddenException;
import dev.signalbox.web.guard.FormTokenException;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A form that was answered with an error before its page saw it, such as one sent without a session. It is kept, to be sent again.
 *
 * @param problem why nothing was done
 * @param signIn whether signing in comes first
 * @param path where it goes
 * @param fields what was typed, but for secrets
 * @param whole whether these are all fields of the form
 */
public record ResumedForm(ProblemAnswer problem, boolean signIn, String path, List<Field> fields, boolean whole) {
    /** The longest text that the page keeps, in characters. */
    private static final int LONGEST = 4_000_000;

    private static final Set<String> SECRETS = Set.of("key", "code", "link", "token", "secret");

    public ResumedForm {
        fields = List.copyOf(fields);
    }

    /** One value of a field. */
    public record Field(String name, String value) {}

    /** The statuses of errors that pass: the same form can succeed later. */
    private static boolean passes(int status) {
        return status == 401 || status == 403 || status == 429 || status >= 500;
    }

    /**
     * The form of a request; empty where nothing was typed, or where sending it again would not help or could serve another site.
     */
    static Optional<ResumedForm> of(Context ctx, Throwable thrown, ProblemAnswer problem) {
        boolean fromElsewhere =
                thrown instanceof ForbiddenException && !(thrown instanceof FormTokenException && isFromHere(ctx));
        if (!ctx.req().getMethod().equals("POST") || !passes(problem.status()) || fromElsewhere) {
            return Optional.empty();
        }
        boolean signIn = thrown instanceof SignInRequiredException;
        return signIn || !TypedFields.of(ctx).isEmpty() ? Optional.of(of(ctx, problem, signIn)) : Optional.empty();
    }

    /** Whether the browser says that the form is of this site: a page of another one is given no token, not even behind a button. */
    private static boolean isFromHere(Context ctx) {
        return "same-origin".equals(ctx.header("Sec-Fetch-Site"));
    }

    private static ResumedForm of(Context ctx, ProblemAnswer problem, boolean signIn) {
        String query = ctx.queryString();
        String path = OwnPath.of(ctx.path() + (query == null ? "" : "?" + query));
        List<Field> fields = new ArrayList<>();
        int length = 0;
        boolean whole = ctx.uploadedFiles().isEmpty();
        for (Map.Entry<String, List<String>> each : ctx.formParamMap().entrySet()) {
            boolean secret = isSecret(each.getKey());
            whole &= !secret;
            for (String value : each.getValue()) {
                length += value.length();
                if (!secret && !each.getKey().equals(CsrfGuard.FIELD) && length <= LONGEST) {
                    fields.add(new Field(each.getKey(), value));
                }
            }
        }
        return new ResumedForm(problem, signIn, path, fields, whole && length <= LONGEST);
    }

    private static boolean isSecret(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        return SECRETS.contains(small) || small.contains("password");
    }
}
