package dev.signalbox;

import dev.signalbox.keys.StoreKeyring;
import dev.signalbox.notifying.MessageDelivery;
import dev.signalbox.notifying.NotificationSettings;
import dev.signalbox.notifying.OrphanedSecrets;
import dev.signalbox.notifying.WebhookSender;
import dev.signalbox.scheduling.TaskDefinition;
import dev.signalbox.scheduling.TaskOutcome;
import dev.signalbox.scheduling.TaskScheduler;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.web.NotificationApp;
import dev.signalbox.web.api.ApiOperation;
import dev.signalbox.web.frame.PageEndpoint;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.notification.NotificationPages;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The pages and the scheduled work of notifications, put together by hand like those of {@link PageAssembly}. */
final class NotificationAssembly {
    /** The pause between two looks at what is due. */
    private static final Duration EVERY = Duration.ofSeconds(3);

    private static final Duration KEPT = Duration.ofDays(90);

    private final ConsoleStore store;
    private final StoreKeyring keyring;
    private final Clock clock;
    private final MessageDelivery delivery;
    private final NotificationPages pages;

    NotificationAssembly(Services services, StoreKeyring keyring, PageRenderer renderer) {
        store = services.store();
        clock = services.clock();
        this.keyring = keyring;
        NotificationSettings settings = new NotificationSettings(store.settings());
        delivery = new MessageDelivery(
                store.notifications(), store.accounts(), keyring, settings, WebhookSender.PATIENCE, clock);
        pages = NotificationPages.of(
                store.notifications(),
                services.routers(),
                store.remotes(),
                delivery,
                settings,
                keyring,
                clock,
                renderer);
    }

    /** Every operation of the API. */
    List<ApiOperation> operations() {
        return pages.api().operations();
    }

    List<PageEndpoint> endpoints() {
        return NotificationApp.notifications(
                pages.inbox(), pages.subscriptions(), pages.subscription(), pages.settings());
    }

    /** Adds the scheduled work: sending what is due, and deleting what is old. */
    void register(TaskScheduler tasks) {
        tasks.register(new TaskDefinition(
                "notifications",
                task -> {
                    delivery.deliverDue();
                    return new TaskOutcome.DueAgain(clock.instant().plus(EVERY), task.data());
                },
                failures -> EVERY,
                Optional.of("")));
        tasks.register(TaskDefinition.recurring(
                "notification-retention",
                Duration.ofDays(1),
                () -> {
                    store.notifications().prune(clock.instant().minus(KEPT));
                    new OrphanedSecrets(store.notifications(), store.sealedKeys(), keyring).forget();
                },
                clock));
    }
}
