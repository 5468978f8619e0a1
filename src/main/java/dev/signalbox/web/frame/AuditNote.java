package dev.signalbox.web.frame;

import dev.signalbox.account.Account;
import dev.signalbox.audit.AuditChange;
import dev.signalbox.store.Revision;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a handler reports to the audit trail: the subject, values before and after, and the outcome. Never a password, a key, a code or the secret of
 * a link.
 */
public final class AuditNote {
    private static final String ATTRIBUTE = "told";

    private final Map<String, AuditChange> changes = new LinkedHashMap<>();
    private String on = "";
    private String said = "";
    private String refusal = "";
    private String reason = "";
    private @Nullable Account account;
    private @Nullable Long router;
    private String routerName = "";
    private @Nullable Long remote;
    private String remoteName = "";

    private AuditNote() {}

    /** Returns the note of a request. */
    public static AuditNote of(Context ctx) {
        AuditNote told = ctx.attribute(ATTRIBUTE);
        if (told == null) {
            told = new AuditNote();
            ctx.attribute(ATTRIBUTE, told);
        }
        return told;
    }

    /** Sets the subject, if the URL does not name it: {@code route politics}. */
    public AuditNote on(String what) {
        on = what;
        return this;
    }

    /** Sets the router, if the URL does not name it. */
    public AuditNote router(long id, String name) {
        router = id;
        routerName = name;
        return this;
    }

    /** Sets the remote, if the URL does not name it. */
    public AuditNote remote(long id, String name) {
        remote = id;
        remoteName = name;
        return this;
    }

    /** Sets the outcome, as a sentence. */
    public AuditNote saying(String words) {
        said = words;
        return this;
    }

    /** Sets why it was refused; does nothing for null. */
    public AuditNote refused(@Nullable String why) {
        refusal = why == null ? "" : why;
        return this;
    }

    /** Adds a new revision. */
    public AuditNote made(Revision revision) {
        return changed("Revision", revision.number() - 1, revision.number()).saying(revision.what() + ".");
    }

    /** Sets the reason that the person gave. */
    public AuditNote reason(String words) {
        reason = words;
        return this;
    }

    /** Adds a changed value; does nothing if both values are equal. */
    public AuditNote changed(String what, @Nullable Object before, @Nullable Object after) {
        String was = before == null ? "" : before.toString();
        String is = after == null ? "" : after.toString();
        changes.remove(what);
        if (!was.equals(is)) {
            changes.put(what, new AuditChange(what, was, is));
        }
        return this;
    }

    /** Sets the person, if only the request itself identified them. */
    public AuditNote by(Account person) {
        account = person;
        return this;
    }

    public String on() {
        return on;
    }

    public String said() {
        return said;
    }

    /** Returns why it was refused; empty if no reason was set. */
    public String refusal() {
        return refusal;
    }

    public String reason() {
        return reason;
    }

    public List<AuditChange> changes() {
        return List.copyOf(changes.values());
    }

    public Optional<Account> account() {
        return Optional.ofNullable(account);
    }

    public @Nullable Long router() {
        return router;
    }

    public String routerName() {
        return routerName;
    }

    public @Nullable Long remote() {
        return remote;
    }

    public String remoteName() {
        return remoteName;
    }
}
