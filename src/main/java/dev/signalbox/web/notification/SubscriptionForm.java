package dev.signalbox.web.notification;

import dev.signalbox.account.Principal;
import dev.signalbox.index.HostRestriction;
import dev.signalbox.notification.ChannelKind;
import dev.signalbox.notification.DigestPeriod;
import dev.signalbox.notification.NotificationKind;
import dev.signalbox.notification.NotificationSubscription;
import dev.signalbox.notifying.MailSettings;
import dev.signalbox.notifying.WebhookSender;
import dev.signalbox.web.api.ApiRequest;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RequestProblemException;
import io.javalin.http.Context;
import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A new subscription as it was typed. Its address and secret are not shown again.
 *
 * @param scopes what it can be about, by the word that forms use
 * @param errors by field
 */
public record SubscriptionForm(
        String name,
        String channel,
        String address,
        String secret,
        String scope,
        Set<String> kinds,
        String digest,
        String zone,
        Map<String, String> scopes,
        Map<String, String> errors) {
    static final int LONGEST_NAME = 100;
    static final int LONGEST_ADDRESS = 2_000;

    /** An event kind with whether it is ticked. */
    public record KindChoice(String id, String label, boolean ticked) {}

    static SubscriptionForm empty(Map<String, String> scopes) {
        Set<String> all = Stream.of(NotificationKind.values())
                .map(NotificationKind::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new SubscriptionForm(
                "", ChannelKind.WEBHOOK.id(), "", "", "", all, DigestPeriod.IMMEDIATE.id(), "UTC", scopes, Map.of());
    }

    static SubscriptionForm sent(Context ctx, Map<String, String> scopes) {
        return new SubscriptionForm(
                        RequestParameters.field(ctx, "name").strip(),
                        RequestParameters.field(ctx, "channel"),
                        RequestParameters.field(ctx, "address").strip(),
                        RequestParameters.field(ctx, "secret").strip(),
                        RequestParameters.field(ctx, "scope"),
                        new LinkedHashSet<>(ctx.formParams("kind")),
                        RequestParameters.field(ctx, "digest"),
                        RequestParameters.field(ctx, "zone").strip(),
                        scopes,
                        Map.of())
                .checked();
    }

    /**
     * Reads the body of a program's request.
     *
     * @throws RequestProblemException if a value cannot be used
     */
    static SubscriptionForm read(ApiRequest request, Map<String, String> scopes) {
        SubscriptionForm typed = new SubscriptionForm(
                        request.text("name", "").strip(),
                        request.text("channel", ""),
                        request.text("address", "").strip(),
                        request.text("secret", "").strip(),
                        request.text("scope", ""),
                        new LinkedHashSet<>(request.texts("kinds")),
                        request.text("digest", DigestPeriod.IMMEDIATE.id()),
                        request.text("zone", "UTC").strip(),
                        scopes,
                        Map.of())
                .checked();
        requireValid(typed.errors());
        return typed;
    }

    /** @throws RequestProblemException if there is an error */
    static void requireValid(Map<String, String> errors) {
        if (!errors.isEmpty()) {
            throw RequestProblemException.invalid(errors.entrySet().stream()
                    .map(each -> new RequestProblemException.Violation("/" + each.getKey(), each.getValue()))
                    .toList());
        }
    }

    /** Returns the same values with what is wrong with them. */
    SubscriptionForm checked() {
        Map<String, String> found = new LinkedHashMap<>();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            found.put("name", "Enter a name of at most " + LONGEST_NAME + " characters.");
        }
        if (ChannelKind.of(channel).isEmpty()) {
            found.put("channel", "Choose how messages are sent.");
        }
        String bad = addressProblem();
        if (bad != null) {
            found.put("address", bad);
        }
        if (ChannelKind.WEBHOOK.id().equals(channel) && !WebhookSender.isSecret(secret)) {
            found.put(
                    "secret",
                    "Enter whsec_ and 24 to 64 random bytes in base64: echo whsec_$(openssl rand -base64 32)");
        }
        if (!scopes.containsKey(scope)) {
            found.put("scope", "Choose a router or remote that you may view.");
        }
        if (chosen().isEmpty()) {
            found.put("kinds", "Choose at least one event.");
        }
        if (DigestPeriod.of(digest).isEmpty()) {
            found.put("digest", "Choose when messages are sent.");
        }
        if (zoneId().isEmpty()) {
            found.put("zone", "Enter a time zone, such as Europe/Berlin or UTC.");
        }
        return new SubscriptionForm(name, channel, address, secret, scope, kinds, digest, zone, scopes, found);
    }

    private @Nullable String addressProblem() {
        if (ChannelKind.MAIL.id().equals(channel)) {
            return MailSettings.isAddress(address) ? null : "Enter an e-mail address.";
        }
        Optional<URI> url = address.length() > LONGEST_ADDRESS ? Optional.empty() : WebhookSender.address(address);
        if (url.isEmpty()) {
            return "Enter an address that begins with https:// or http://, without a user.";
        }
        return HostRestriction.isForbidden(url.get().getHost())
                ? "This host is link-local, a metadata service or unassigned. The console does not connect to it."
                : null;
    }

    SubscriptionForm withErrors(Map<String, String> found) {
        return new SubscriptionForm(name, channel, address, secret, scope, kinds, digest, zone, scopes, found);
    }

    boolean isValid() {
        return errors.isEmpty();
    }

    /** To be called on a valid form. */
    NotificationSubscription subscription(Principal owner) {
        Long router = scope.startsWith("router-") ? (Long) Long.parseLong(scope.substring(7)) : null;
        Long remote = scope.startsWith("remote-") ? (Long) Long.parseLong(scope.substring(7)) : null;
        return new NotificationSubscription(
                0,
                owner.name(),
                name,
                ChannelKind.of(channel).orElseThrow(),
                shown(),
                router,
                remote,
                chosen(),
                DigestPeriod.of(digest).orElseThrow(),
                zoneId().orElseThrow(),
                null);
    }

    /** The path of an incoming webhook is a secret: only the host is shown. */
    private String shown() {
        return ChannelKind.MAIL.id().equals(channel)
                ? address
                : WebhookSender.address(address)
                        .map(url -> url.getScheme() + "://" + url.getHost()
                                + (url.getPort() < 0 ? "" : ":" + url.getPort()) + "/…")
                        .orElse("");
    }

    private Set<NotificationKind> chosen() {
        return kinds.stream().flatMap(id -> NotificationKind.of(id).stream()).collect(Collectors.toSet());
    }

    private Optional<ZoneId> zoneId() {
        try {
            return Optional.of(ZoneId.of(zone));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    public List<KindChoice> kindChoices() {
        return Stream.of(NotificationKind.values())
                .map(kind -> new KindChoice(kind.id(), kind.label(), kinds.contains(kind.id())))
                .toList();
    }

    public Map<String, String> channels() {
        Map<String, String> all = new LinkedHashMap<>();
        Stream.of(ChannelKind.values()).forEach(kind -> all.put(kind.id(), kind.label()));
        return all;
    }

    public Map<String, String> digests() {
        Map<String, String> all = new LinkedHashMap<>();
        Stream.of(DigestPeriod.values()).forEach(period -> all.put(period.id(), period.label()));
        return all;
    }
}
