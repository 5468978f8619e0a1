package dev.signalbox.web.notification;

import dev.signalbox.account.Principal;
import dev.signalbox.notification.NotificationSubscription;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import java.util.LinkedHashMap;
import java.util.Map;

/** What subscriptions of a person can be about, with the words that forms use. */
final class SubscriptionScopes {
    private static final String EVERYTHING = "Everything that I may view";

    private final RouterStore routers;
    private final RemoteStore remotes;

    SubscriptionScopes(RouterStore routers, RemoteStore remotes) {
        this.routers = routers;
        this.remotes = remotes;
    }

    Map<String, String> of(Principal person) {
        Map<String, String> scopes = new LinkedHashMap<>();
        scopes.put("", EVERYTHING);
        for (Router router : routers.all()) {
            if (person.sees(router.id())) {
                scopes.put("router-" + router.id(), router.name());
            }
            for (Remote remote : remotes.of(router.id())) {
                if (person.sees(remote.id(), router.id())) {
                    scopes.put("remote-" + remote.id(), router.name() + " / " + remote.name());
                }
            }
        }
        return scopes;
    }

    /** Returns the scope of a subscription for its owner, in words. */
    String words(NotificationSubscription subscription, Principal person) {
        Long remote = subscription.remoteId();
        Long router = subscription.routerId();
        String word = remote != null ? "remote-" + remote : router != null ? "router-" + router : "";
        return of(person).getOrDefault(word, "Something that you may no longer view");
    }
}
