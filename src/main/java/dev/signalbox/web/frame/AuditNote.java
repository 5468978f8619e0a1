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
 * What a handler tells the audit trail of what it does: on what, what was there before, what came of it. Never a password, a key, a code or
 * what stands in a link.
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

    /** What is told of that request. */
    public static AuditNote of(Context ctx) {
        AuditNote told = ctx.attribute(ATTRIBUTE);
        if (told == null) {
            told = new AuditNote();
            ctx.attribute(ATTRIBUTE, told);
        }
        return told;
    }

    /** On what, where the URL does not say it: {@code route politics}. */
    public AuditNote on(String what) {
        on = what;
        return this;
    }

    /** On a router that the URL does not name. */
    public AuditNote router(long id, String name) {
        router = id;
        routerName = name;
        return this;
    }

    /** On a remote that the URL does not name. */
    public AuditNote remote(long id, String name) {
        remote = id;
        remoteName = name;
        return this;
    }

    /** What came of it, in a sentence. */
    public AuditNote saying(String words) {
        said = words;
        return this;
    }

    /** Why it was not done; nothing for null. */
    public AuditNote refused(@Nullable String why) {
        refusal = why == null ? "" : why;
        return this;
    }

    /** A revision that was made. */
    public AuditNote made(Revision revision) {
        return changed("Revision", revision.number() - 1, revision.number()).saying(revision.what() + ".");
    }

    /** The reason that somebody gave. */
    public AuditNote reason(String words) {
        reason = words;
        return this;
    }

    /** Something that is otherwise than before; passed over if it is not. */
    public AuditNote changed(String what, @Nullable Object before, @Nullable Object after) {
        String was = before == null ? "" : before.toString();
        String is = after == null ? "" : after.toString();
        changes.remove(what);
        if (!was.equals(is)) {
            changes.put(what, new AuditChange(what, was, is));
        }
        return this;
    }

    /** Who it was, where the request only made them known. */
    public AuditNote by(Account somebody) {
        account = somebody;
        return this;
    }

    public String on() {
        return on;
    }

    public String said() {
        return said;
    }

    /** Why it was not done; empty if nobody said. */
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
