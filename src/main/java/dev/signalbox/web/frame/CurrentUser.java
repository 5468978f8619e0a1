package dev.signalbox.web.frame;

import dev.signalbox.account.Permission;
import dev.signalbox.account.Principal;
import dev.signalbox.account.RoleScope;
import dev.signalbox.account.Session;
import dev.signalbox.store.Remote;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** The person who sends a request and the request's scope, as the guards determined them. */
public final class CurrentUser {
    private static final String PERSON = "person";
    private static final String SESSION = "session";
    private static final String SCOPE = "scope";
    private static final String PROGRAM = "program";
    private static final String DUE = "due";

    private CurrentUser() {}

    /**
     * Returns the person who sends the request.
     *
     * @throws SignInRequiredException if the request is not signed in
     */
    public static Principal of(Context ctx) {
        return find(ctx).orElseThrow(SignInRequiredException::new);
    }

    /** Returns the person who sends the request; empty if it is not signed in. */
    public static Optional<Principal> find(Context ctx) {
        return Optional.ofNullable(ctx.<Principal>attribute(PERSON));
    }

    /** Returns the session of the request; empty if none is needed. */
    public static Optional<Session> session(Context ctx) {
        return Optional.ofNullable(ctx.<Session>attribute(SESSION));
    }

    /** Returns whether the request has a token, valid or not: then it comes from a program, which reads no pages. */
    public static boolean isProgram(Context ctx) {
        return Boolean.TRUE.equals(ctx.<Boolean>attribute(PROGRAM));
    }

    /** Returns whether the next page must ask the provider again who is signed in. */
    public static boolean isDue(Context ctx) {
        return Boolean.TRUE.equals(ctx.<Boolean>attribute(DUE));
    }

    /** Returns the scope that the URL refers to. */
    public static RoleScope about(Context ctx) {
        RoleScope scope = ctx.attribute(SCOPE);
        return scope == null ? RoleScope.EVERYTHING : scope;
    }

    /** Returns whether the person has a permission in the scope of the URL. */
    public static boolean may(Context ctx, Permission permission) {
        return find(ctx).filter(person -> person.may(permission, about(ctx))).isPresent();
    }

    /** Returns those remotes that the person may view. */
    public static List<Remote> seen(Context ctx, List<Remote> remotes) {
        Principal person = of(ctx);
        return remotes.stream()
                .filter(remote -> person.sees(remote.id(), remote.routerId()))
                .toList();
    }

    /** Removes the person: they have just signed out. */
    public static void forget(Context ctx) {
        ctx.attribute(PERSON, null);
        ctx.attribute(SESSION, null);
    }

    /** For the guard that authenticates requests. */
    public static void set(Context ctx, Principal person) {
        ctx.attribute(PERSON, person);
    }

    /** For the guard that authenticates requests. */
    public static void set(Context ctx, Session session) {
        ctx.attribute(SESSION, session);
    }

    /** For the guard that authenticates requests. */
    public static void setProgram(Context ctx) {
        ctx.attribute(PROGRAM, true);
    }

    /** For the guard that authenticates requests. */
    public static void setDue(Context ctx) {
        ctx.attribute(DUE, true);
    }

    /** For the guard that finds the scope of a URL. */
    public static void set(Context ctx, RoleScope scope) {
        ctx.attribute(SCOPE, scope);
    }
}
