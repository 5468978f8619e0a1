package dev.signalbox;

import dev.signalbox.store.ConsoleStore;
import dev.signalbox.web.api.ApiDispatcher;
import dev.signalbox.web.api.IdempotentAnswers;
import dev.signalbox.web.frame.PageEndpoint;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.inbox.DecisionApi;
import dev.signalbox.web.router.RouterApi;
import java.util.List;
import java.util.stream.Stream;

/** The operations of the API, put together by hand: an area a line. */
final class ApiAssembly {
    private final Services services;
    private final ConsoleStore store;
    private final RouterLookup routers;

    ApiAssembly(Services services, RouterLookup routers) {
        this.services = services;
        this.store = services.store();
        this.routers = routers;
    }

    /** Every operation, as rows of the table of URLs. */
    List<PageEndpoint> endpoints() {
        ApiDispatcher dispatcher = new ApiDispatcher(new IdempotentAnswers(store.idempotency(), services.clock()));
        return Stream.of(
                        dispatcher.endpoints("Routers", new RouterApi(routers, services.routers()).operations()),
                        dispatcher.endpoints(
                                "Inbox", new DecisionApi(routers, services.inbox(), services.clock()).operations()))
                .flatMap(rows -> rows)
                .toList();
    }
}
