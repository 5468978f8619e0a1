package dev.signalbox.notifying;

import dev.signalbox.account.Principal;
import dev.signalbox.index.KeyUnreadableException;
import dev.signalbox.keys.StoreKeyring;
import dev.signalbox.notification.DeliveryAnswer;
import dev.signalbox.notification.DeliverySchedule;
import dev.signalbox.notification.NotificationEvent;
import dev.signalbox.notification.NotificationSubscription;
import dev.signalbox.notification.OutgoingMessage;
import dev.signalbox.store.AccountStore;
import dev.signalbox.store.NotificationStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the messages that are due, each at least once: an attempt is counted before it is made, so that a message whose attempt no one recorded is sent
 * again with the same id. Receivers do not wait for each other.
 */
public final class MessageDelivery implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MessageDelivery.class);
    private static final int EVENTS = 500;
    /** When a message is due again whose sender was killed; longer than any attempt. */
    private static final Duration CLAIM = Duration.ofMinutes(2);
    /** How long one receiver gets messages before the next look at what is due. */
    private static final Duration TURN = Duration.ofSeconds(20);

    private final NotificationStore store;
    private final AccountStore accounts;
    private final StoreKeyring keyring;
    private final NotificationSettings settings;
    private final WebhookSender webhooks;
    private final MailSender mail;
    private final Clock clock;

    public MessageDelivery(
            NotificationStore store,
            AccountStore accounts,
            StoreKeyring keyring,
            NotificationSettings settings,
            Duration patience,
            Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.keyring = keyring;
        this.settings = settings;
        this.webhooks = new WebhookSender(patience, clock);
        this.mail = new MailSender(patience);
        this.clock = clock;
    }

    /** Makes messages of new events and sends what is due. Safe to repeat after it was interrupted at any point. */
    public void deliverDue() throws InterruptedException {
        while (store.dispatch(clock.instant(), EVENTS) == EVENTS) {
            LOG.debug("There are more events");
        }
        List<Callable<Boolean>> receivers = new ArrayList<>();
        store.due(clock.instant()).forEach(subscription -> receivers.add(() -> deliver(subscription)));
        if (receivers.isEmpty()) {
            return;
        }
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            threads.invokeAll(receivers);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Sends what is due to one receiver, oldest first, until it fails. */
    private boolean deliver(long subscription) throws InterruptedException {
        Instant end = clock.instant().plus(TURN);
        try {
            boolean accepted = true;
            while (accepted && clock.instant().isBefore(end)) {
                Instant now = clock.instant();
                Optional<OutgoingMessage> message = store.claim(subscription, now, now.plus(CLAIM));
                if (message.isEmpty()) {
                    return true;
                }
                accepted = attempt(message.get());
            }
            return accepted;
        } catch (RuntimeException e) {
            LOG.error("Messages of subscription {} could not be sent", subscription, e);
            return false;
        }
    }

    private boolean attempt(OutgoingMessage message) throws InterruptedException {
        NotificationSubscription subscription =
                store.subscription(message.subscriptionId()).orElse(null);
        if (subscription == null) {
            return false;
        }
        if (subscription.stopped() != null) {
            end(message, OutgoingMessage.State.FAILED, "Not sent, as the subscription is stopped.");
            return true;
        }
        List<NotificationEvent> seen = visible(subscription.owner(), message.events());
        if (seen.isEmpty()) {
            end(message, OutgoingMessage.State.WITHHELD, "Not sent: its owner may no longer view what it is about.");
            return true;
        }
        return record(message, subscription, send(message.about(seen), subscription));
    }

    private boolean record(OutgoingMessage message, NotificationSubscription subscription, DeliveryAnswer answer) {
        return switch (answer) {
            case DeliveryAnswer.Accepted accepted -> {
                end(message, OutgoingMessage.State.DELIVERED, accepted.text());
                yield true;
            }
            case DeliveryAnswer.Gone gone -> {
                end(message, OutgoingMessage.State.FAILED, gone.text());
                store.stop(subscription.id(), "The receiver answered that it is gone (status 410).");
                yield false;
            }
            case DeliveryAnswer.Failed failed -> {
                Instant now = clock.instant();
                Optional<Duration> pause = DeliverySchedule.pauseAfter(message.attempts());
                if (pause.isPresent()) {
                    store.finish(
                            message.id(), OutgoingMessage.State.PENDING, now, now.plus(pause.get()), failed.text());
                } else {
                    end(message, OutgoingMessage.State.FAILED, failed.text());
                    store.stop(subscription.id(), "A message could not be delivered for three days.");
                }
                yield false;
            }
        };
    }

    private void end(OutgoingMessage message, OutgoingMessage.State state, String answer) {
        Instant now = clock.instant();
        store.finish(message.id(), state, now, now, answer);
    }

    /** Sends a test message, which is not stored, and returns what the receiver did with it. */
    public DeliveryAnswer test(NotificationSubscription subscription) throws InterruptedException {
        Instant now = clock.instant();
        return send(
                new OutgoingMessage(
                        0,
                        subscription.id(),
                        "msg_test_" + UUID.randomUUID().toString().replace("-", ""),
                        now,
                        OutgoingMessage.State.PENDING,
                        1,
                        now,
                        null,
                        "",
                        List.of()),
                subscription);
    }

    private DeliveryAnswer send(OutgoingMessage message, NotificationSubscription subscription)
            throws InterruptedException {
        try {
            return MessageRouting.send(message, subscription, settings, keyring, webhooks, mail);
        } catch (KeyUnreadableException unreadable) {
            return new DeliveryAnswer.Failed(String.valueOf(unreadable.getMessage()));
        } catch (RuntimeException unexpected) {
            // It counts as an attempt, or the message would be tried for ever.
            LOG.error("A message of subscription {} could not be sent", subscription.id(), unexpected);
            return new DeliveryAnswer.Failed("The message could not be sent. See the log of the console for details.");
        }
    }

    /** Returns the events that a person may view now. */
    private List<NotificationEvent> visible(String owner, List<NotificationEvent> events) {
        Optional<Principal> person = accounts.any()
                ? accounts.named(owner).filter(account -> !account.disabled()).map(Principal::of)
                : Optional.of(Principal.atTheMachine());
        return events.stream()
                .filter(event -> person.filter(one -> one.sees(event.remoteId(), event.routerId()))
                        .isPresent())
                .toList();
    }

    @Override
    public void close() {
        webhooks.close();
    }
}
