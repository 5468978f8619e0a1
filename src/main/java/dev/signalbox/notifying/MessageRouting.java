package dev.signalbox.notifying;

import dev.signalbox.index.StoreKey;
import dev.signalbox.keys.StoreKeyring;
import dev.signalbox.notification.DeliveryAnswer;
import dev.signalbox.notification.MessageText;
import dev.signalbox.notification.NotificationSubscription;
import dev.signalbox.notification.OutgoingMessage;
import java.net.URI;
import java.util.Optional;

/** Which sender a message goes through. */
final class MessageRouting {
    private static final DeliveryAnswer NO_ADDRESS =
            new DeliveryAnswer.Failed("The address of the subscription is missing. Remove it and add it again.");

    private MessageRouting() {}

    /** @throws dev.signalbox.index.KeyUnreadableException if the address or the secret cannot be decrypted */
    static DeliveryAnswer send(
            OutgoingMessage message,
            NotificationSubscription subscription,
            NotificationSettings settings,
            StoreKeyring keyring,
            WebhookSender webhooks,
            MailSender mail)
            throws InterruptedException {
        MessageText text = new MessageText(message.created(), message.events(), settings.address());
        Optional<String> address = keyring.of(subscription.addressKey()).map(StoreKey::reveal);
        Optional<URI> url = address.flatMap(WebhookSender::address);
        return switch (subscription.channel()) {
            case MAIL -> mailed(message, text, address, settings, keyring, mail);
            case SLACK ->
                url.isEmpty()
                        ? NO_ADDRESS
                        : webhooks.post(url.get(), text.slack().toString());
            case TEAMS ->
                url.isEmpty()
                        ? NO_ADDRESS
                        : webhooks.post(url.get(), text.teams().toString());
            case WEBHOOK -> {
                Optional<String> secret = keyring.of(subscription.secretKey()).map(StoreKey::reveal);
                yield url.isEmpty() || secret.isEmpty()
                        ? NO_ADDRESS
                        : webhooks.postSigned(
                                url.get(),
                                message.webhookId(),
                                secret.get(),
                                text.webhook().toString());
            }
        };
    }

    private static DeliveryAnswer mailed(
            OutgoingMessage message,
            MessageText text,
            Optional<String> address,
            NotificationSettings settings,
            StoreKeyring keyring,
            MailSender mail)
            throws InterruptedException {
        Optional<MailSettings> server = settings.mail();
        if (server.isEmpty()) {
            return new DeliveryAnswer.Failed("No mail server is set. An administrator can set one.");
        }
        if (address.isEmpty()) {
            return NO_ADDRESS;
        }
        return mail.send(
                server.get(),
                keyring.of(MailSettings.PASSWORD).map(StoreKey::reveal).orElse(""),
                address.get(),
                message.webhookId(),
                text.title(),
                text.text());
    }
}
