package dev.signalbox.web.error;

import dev.signalbox.web.frame.OwnPath;
import dev.signalbox.web.guard.CsrfGuard;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A form that was sent without a session, to be sent again after signing in.
 *
 * @param path where it goes
 * @param fields what was typed, but for secrets
 * @param whole whether these are all fields of the form
 */
public record ResumedForm(String path, List<Field> fields, boolean whole) {
    /** The longest text that the page keeps, in characters. */
    private static final int LONGEST = 200_000;

    private static final Set<String> SECRETS = Set.of("key", "code", "link", "token", "secret");

    public ResumedForm {
        fields = List.copyOf(fields);
    }

    /** One value of a field. */
    public record Field(String name, String value) {}

    static ResumedForm of(Context ctx) {
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
        return new ResumedForm(path, fields, whole && length <= LONGEST);
    }

    private static boolean isSecret(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        return SECRETS.contains(small) || small.contains("password");
    }
}
