package dev.signalbox.web.frame;

import dev.signalbox.account.Permission;
import dev.signalbox.account.Principal;
import dev.signalbox.account.RoleScope;
import dev.signalbox.account.Session;
import dev.signalbox.store.Remote;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** Who asks, and what about, as the guards found it. */
public final class CurrentUser {
    private static final String PERSON = "person";
    private static final String SESSION = "session";
    private static final String SCOPE = "scope";
    private static final String PROGRAM = "program";
    private static final String DUE = "due";

    private CurrentUser() {}

    /**
     * Who asks.
     *
     * @throws SignInRequiredException if nobody has signed in
     */
    public static Principal of(Context ctx) {
        return find(ctx).orElseThrow(SignInRequiredException::new);
    }

    /** Who asks; empty if nobody has signed in. */
    public static Optional<Principal> find(Context ctx) {
        return Optional.ofNullable(ctx.<Principal>attribute(PERSON));
    }

    /** The session that lets them in; empty where none is needed. */
    public static Optional<Session> session(Context ctx) {
        return Optional.ofNullable(ctx.<Session>attribute(SESSION));
    }

    /** Whether a token came with the request, good or bad: a program asks, which reads no pages. */
    public static boolean isProgram(Context ctx) {
        return Boolean.TRUE.equals(ctx.<Boolean>attribute(PROGRAM));
    }

    /** Whether a provider is to be asked again about whoever asks, with the next page. */
    public static boolean isDue(Context ctx) {
        return Boolean.TRUE.equals(ctx.<Boolean>attribute(DUE));
    }

    /** What the URL is about. */
    public static RoleScope about(Context ctx) {
        RoleScope scope = ctx.attribute(SCOPE);
        return scope == null ? RoleScope.EVERYTHING : scope;
    }

    /** Whether they may do that to what the URL is about. */
    public static boolean may(Context ctx, Permission permission) {
        return find(ctx).filter(person -> person.may(permission, about(ctx))).isPresent();
    }

    /** Those of the remotes that they may look at. */
    public static List<Remote> seen(Context ctx, List<Remote> remotes) {
        Principal person = of(ctx);
        return remotes.stream()
                .filter(remote -> person.sees(remote.id(), remote.routerId()))
                .toList();
    }

    /** Nobody asks any more: they have just signed out. */
    public static void forget(Context ctx) {
        ctx.attribute(PERSON, null);
        ctx.attribute(SESSION, null);
    }

    /** For the guard that lets people in. */
    public static void set(Context ctx, Principal person) {
        ctx.attribute(PERSON, person);
    }

    /** For the guard that lets people in. */
    public static void set(Context ctx, Session session) {
        ctx.attribute(SESSION, session);
    }

    /** For the guard that lets people in. */
    public static void setProgram(Context ctx) {
        ctx.attribute(PROGRAM, true);
    }

    /** For the guard that lets people in. */
    public static void setDue(Context ctx) {
        ctx.attribute(DUE, true);
    }

    /** For the guard that looks what a URL is about. */
    public static void set(Context ctx, RoleScope scope) {
        ctx.attribute(SCOPE, scope);
    }
}
