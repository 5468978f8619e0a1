package dev.signalbox.web.account;

import dev.signalbox.account.Account;
import dev.signalbox.account.Permission;
import dev.signalbox.account.Principal;
import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the scopes of roles as text, and reads them from forms. */
public final class RoleText {
    private static final String EVERYWHERE = "all";
    private static final String ROUTER = "router-";
    private static final String REMOTE = "remote-";

    private final RouterStore routers;
    private final RemoteStore remotes;

    RoleText(RouterStore routers, RemoteStore remotes) {
        this.routers = routers;
        this.remotes = remotes;
    }

    /**
     * A role of an account.
     *
     * @param where the scope as text
     * @param place the scope's id in forms
     * @param fromGroups whether it comes from the account's groups at the provider, not from an administrator
     */
    public record Line(Role role, String where, String place, boolean fromGroups) {}

    List<Line> of(Account account) {
        return sorted(Stream.concat(lines(account.given(), false), lines(account.fromGroups(), true)));
    }

    /** Returns the lines of roles that were granted here. */
    List<Line> of(Collection<RoleGrant> grants) {
        return sorted(lines(grants, false));
    }

    /** Returns all roles in one line, for the audit trail. */
    String listed(Collection<RoleGrant> grants) {
        return of(grants).stream()
                .map(line -> line.role().label() + " on " + line.where())
                .collect(Collectors.joining(", "));
    }

    private static List<Line> sorted(Stream<Line> lines) {
        return lines.sorted(Comparator.comparing(Line::where).thenComparing(Line::role))
                .toList();
    }

    private Stream<Line> lines(Collection<RoleGrant> grants, boolean fromGroups) {
        return grants.stream()
                .map(grant -> new Line(grant.role(), message(grant.scope()), place(grant.scope()), fromGroups));
    }

    /** Returns every scope that a role can have, with its text: everything, each router, each remote. */
    Map<String, String> places() {
        Map<String, String> places = new LinkedHashMap<>();
        places.put(EVERYWHERE, message(RoleScope.EVERYTHING));
        for (Router router : routers.all()) {
            places.put(ROUTER + router.id(), "Router " + router.name());
            for (Remote remote : remotes.of(router.id())) {
                places.put(REMOTE + remote.id(), "Remote " + router.name() + " / " + remote.name());
            }
        }
        return places;
    }

    /** Returns those of {@link #places()} in which a person may view something. */
    Map<String, String> placesOf(Principal person) {
        Map<String, String> places = places();
        places.keySet()
                .removeIf(place -> scope(place)
                        .filter(scope -> person.may(Permission.VIEW, scope))
                        .isEmpty());
        return places;
    }

    /** Returns the scope of an id in forms; empty if there is no such scope. */
    Optional<RoleScope> scope(String place) {
        if (place.equals(EVERYWHERE)) {
            return Optional.of(RoleScope.EVERYTHING);
        }
        if (place.matches(ROUTER + "[0-9]{1,18}")) {
            return routers.find(id(place)).map(router -> new RoleScope.OfRouter(router.id()));
        }
        return place.matches(REMOTE + "[0-9]{1,18}")
                ? remotes.find(id(place)).map(remote -> new RoleScope.OfRemote(remote.id(), remote.routerId()))
                : Optional.empty();
    }

    private static long id(String place) {
        return Long.parseLong(place.substring(place.indexOf('-') + 1));
    }

    private static String place(RoleScope scope) {
        return switch (scope) {
            case RoleScope.Everything all -> EVERYWHERE;
            case RoleScope.OfRouter one -> ROUTER + one.router();
            case RoleScope.OfRemote one -> REMOTE + one.remote();
        };
    }

    String message(RoleScope scope) {
        return switch (scope) {
            case RoleScope.Everything all -> "Everything";
            case RoleScope.OfRouter one -> "Router " + router(one.router());
            case RoleScope.OfRemote one ->
                "Remote " + router(one.router()) + " / "
                        + remotes.find(one.remote()).map(Remote::name).orElse("(removed)");
        };
    }

    private String router(long id) {
        return routers.find(id).map(Router::name).orElse("(removed)");
    }
}
