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
import dev.signalbox.web.guard.ConsoleSite;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who asks, from where, for what and on what, as an entry of the audit trail says it. */
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

    /** Of a request for a row. Of the path, numbers alone are told: it could hold anything. */
    AuditEntry of(PageEndpoint row, Context ctx, AuditOutcome outcome) {
        return AuditEntry.of(clock.instant(), actor(ctx), AuditActions.of(row), outcome)
                .asked(row.method() + " " + row.path())
                .on(place(CurrentUser.about(ctx)), named(row, ctx));
    }

    /** Of a request that did not come as far as a row. */
    AuditEntry of(Context ctx, AuditOutcome outcome) {
        return AuditEntry.of(clock.instant(), actor(ctx), AuditActions.TURNED_AWAY, outcome);
    }

    /** With what the handler told. What was refused changed nothing, whatever was about to be changed. */
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

    /** The numbers in the path, but for those that {@link #place} says with a name: {@code plan 7}. */
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
