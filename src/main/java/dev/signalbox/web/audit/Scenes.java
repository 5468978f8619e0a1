package dev.signalbox.web.audit;

import dev.signalbox.account.Account;
import dev.signalbox.account.Person;
import dev.signalbox.account.Scope;
import dev.signalbox.account.Session;
import dev.signalbox.audit.Actor;
import dev.signalbox.audit.Entry;
import dev.signalbox.audit.Outcome;
import dev.signalbox.audit.Place;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Remotes;
import dev.signalbox.store.Router;
import dev.signalbox.store.Routers;
import dev.signalbox.web.frame.Row;
import dev.signalbox.web.frame.Told;
import dev.signalbox.web.frame.Who;
import dev.signalbox.web.guard.Site;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who asks, from where, for what and on what, as an entry of the audit trail says it. */
public final class Scenes {
    private static final Pattern PARAMETER = Pattern.compile("\\{([a-z]+)}");

    private final Routers routers;
    private final Remotes remotes;
    private final Site site;
    private final Clock clock;

    public Scenes(Routers routers, Remotes remotes, Site site, Clock clock) {
        this.routers = routers;
        this.remotes = remotes;
        this.site = site;
        this.clock = clock;
    }

    /** Of a request for a row. Of the path, numbers alone are told: it could hold anything. */
    Entry of(Row row, Context ctx, Outcome outcome) {
        return Entry.of(clock.instant(), actor(ctx), Deeds.of(row), outcome)
                .asked(row.method() + " " + row.path())
                .on(place(Who.about(ctx)), named(row, ctx));
    }

    /** Of a request that did not come as far as a row. */
    Entry of(Context ctx, Outcome outcome) {
        return Entry.of(clock.instant(), actor(ctx), Deeds.TURNED_AWAY, outcome);
    }

    /** With what the handler told. What was refused changed nothing, whatever was about to be changed. */
    Entry told(Entry scene, Told told, Outcome outcome) {
        Place there = scene.place();
        String routerName = told.router() == null ? there.routerName() : told.routerName();
        String remoteName = told.remote() == null ? there.remoteName() : told.remoteName();
        Place place =
                new Place(or(told.router(), there.router()), routerName, or(told.remote(), there.remote()), remoteName);
        Entry entry = scene.on(place, told.on().isEmpty() ? scene.on() : told.on())
                .changing(outcome == Outcome.REFUSED ? List.of() : told.changes());
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
        Optional<Person> person = Who.find(ctx);
        return new Actor(
                person.map(Person::words).orElse(""),
                person.isPresent() && person.get().account().isPresent()
                        ? (Long) person.get().account().getAsLong()
                        : null,
                Who.session(ctx).map(Session::id).orElse(null),
                site.caller(ctx));
    }

    private Place place(Scope scope) {
        return switch (scope) {
            case Scope.Everything all -> Place.CONSOLE;
            case Scope.OfRouter one -> Place.router(one.router(), name(one.router()));
            case Scope.OfRemote one ->
                new Place(
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
    private static String named(Row row, Context ctx) {
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
