package dev.signalbox.web.audit;

import dev.signalbox.account.Account;
import dev.signalbox.account.Principal;
import dev.signalbox.account.RoleScope;
import dev.signalbox.account.Session;
import dev.signalbox.audit.Actor;
import dev.signalbox.audit.AuditEntry;
import dev.signalbox.audit.AuditOutcome;
import dev.signalbox.audit.AuditSubject;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.PageEndpoint;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.guard.ConsoleSite;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Builds audit entries of requests: actor, address, action and subject. */
public final class AuditContexts {
    private static final Pattern PARAMETER = Pattern.compile("\\{([a-z]+)}");

    private final RouterStore routers;
    private final RemoteStore remotes;
    private final ConsoleSite site;
    private final Clock clock;

    public AuditContexts(RouterStore routers, RemoteStore remotes, ConsoleSite site, Clock clock) {
        this.routers = routers;
        this.remotes = remotes;
        this.site = site;
        this.clock = clock;
    }

    /** Builds the entry of a request for a row. Only numbers are taken from the path, as it could contain anything. */
    AuditEntry of(PageEndpoint row, Context ctx, AuditOutcome outcome) {
        return AuditEntry.of(clock.instant(), actor(ctx), AuditActions.of(row, onlyTests(row, ctx)), outcome)
                .asked(row.method() + " " + row.path())
                .on(place(CurrentUser.about(ctx)), named(row, ctx));
    }

    private static boolean onlyTests(PageEndpoint row, Context ctx) {
        return AuditActions.isTested(row) && RequestParameters.ticked(ctx, "test");
    }

    /** Builds the entry of a request that was rejected before its row was found. */
    AuditEntry of(Context ctx, AuditOutcome outcome) {
        return AuditEntry.of(clock.instant(), actor(ctx), AuditActions.TURNED_AWAY, outcome);
    }

    /** Adds the handler's notes. A refused request changed nothing, so its intended changes are dropped. */
    AuditEntry told(AuditEntry scene, AuditNote told, AuditOutcome outcome) {
        AuditSubject there = scene.place();
        String routerName = told.router() == null ? there.routerName() : told.routerName();
        String remoteName = told.remote() == null ? there.remoteName() : told.remoteName();
        AuditSubject place = new AuditSubject(
                or(told.router(), there.router()), routerName, or(told.remote(), there.remote()), remoteName);
        AuditEntry entry = scene.on(place, told.on().isEmpty() ? scene.on() : told.on())
                .changing(outcome == AuditOutcome.REFUSED ? List.of() : told.changes());
        return entry.by(told.account()
                        .map(account -> known(scene.actor(), account))
                        .orElse(scene.actor()))
                .because(told.reason());
    }

    private static Actor known(Actor actor, Account account) {
        return new Actor(account.name(), account.id(), actor.session(), actor.from());
    }

    private static @Nullable Long or(@Nullable Long one, @Nullable Long other) {
        return one == null ? other : one;
    }

    private Actor actor(Context ctx) {
        Optional<Principal> person = CurrentUser.find(ctx);
        return new Actor(
                person.map(Principal::message).orElse(""),
                person.isPresent() && person.get().account().isPresent()
                        ? (Long) person.get().account().getAsLong()
                        : null,
                CurrentUser.session(ctx).map(Session::id).orElse(null),
                site.caller(ctx));
    }

    private AuditSubject place(RoleScope scope) {
        return switch (scope) {
            case RoleScope.Everything all -> AuditSubject.CONSOLE;
            case RoleScope.OfRouter one -> AuditSubject.router(one.router(), name(one.router()));
            case RoleScope.OfRemote one ->
                new AuditSubject(
                        one.router(),
                        name(one.router()),
                        one.remote(),
                        remotes.find(one.remote()).map(Remote::name).orElse(""));
        };
    }

    private String name(long router) {
        return routers.find(router).map(Router::name).orElse("");
    }

    /** Returns the numbers in the path, such as {@code plan 7}, except those that {@link #place} has with a name. */
    private static String named(PageEndpoint row, Context ctx) {
        Matcher parameters = PARAMETER.matcher(row.path());
        return parameters
                .results()
                .map(found -> found.group(1))
                .filter(name -> !name.equals("router") && !name.equals("remote"))
                .filter(name -> ctx.pathParam(name).matches("[0-9]{1,18}"))
                .map(name -> name + " " + ctx.pathParam(name))
                .collect(Collectors.joining(", "));
    }
}
