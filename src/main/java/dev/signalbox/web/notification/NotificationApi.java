package dev.signalbox.web.notification;

import static dev.signalbox.account.Permission.ADMIN;
import static dev.signalbox.account.Permission.VIEW;
import static dev.signalbox.web.api.ApiOperation.delete;
import static dev.signalbox.web.api.ApiOperation.get;
import static dev.signalbox.web.api.ApiOperation.post;
import static dev.signalbox.web.api.ApiOperation.put;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.account.Permission;
import dev.signalbox.account.PermissionReach;
import dev.signalbox.notification.ChannelKind;
import dev.signalbox.notification.DeliveryAnswer;
import dev.signalbox.notification.DigestPeriod;
import dev.signalbox.notification.NotificationEvent;
import dev.signalbox.notification.NotificationKind;
import dev.signalbox.notification.NotificationSubscription;
import dev.signalbox.notification.OutgoingMessage;
import dev.signalbox.store.NotificationStore;
import dev.signalbox.store.NotificationStore.InboxLine;
import dev.signalbox.web.api.ApiAnswer;
import dev.signalbox.web.api.ApiOperation;
import dev.signalbox.web.api.ApiRequest;
import dev.signalbox.web.api.ApiSchema;
import java.util.List;
import java.util.stream.Stream;

/** The API of notifications and subscriptions: those of the person whose token a program has. */
public final class NotificationApi {
    private static final String PAGES = "/notifications/subscriptions";
    private static final ApiSchema KIND = ApiSchema.choice(
            Stream.of(NotificationKind.values()).map(NotificationKind::id).toList());
    private static final ApiSchema CHANNEL = ApiSchema.choice(
            Stream.of(ChannelKind.values()).map(ChannelKind::id).toList());
    private static final ApiSchema DIGEST = ApiSchema.choice(
            Stream.of(DigestPeriod.values()).map(DigestPeriod::id).toList());

    private static final ApiSchema.Named EVENT = (ApiSchema.Named) ApiSchema.answer(
            "Notification",
            ApiSchema.needed("id", ApiSchema.ID),
            ApiSchema.needed("kind", KIND),
            ApiSchema.needed("router", ApiSchema.ID),
            ApiSchema.needed("remote", ApiSchema.ID),
            ApiSchema.needed("at", ApiSchema.TEXT),
            ApiSchema.needed("by", ApiSchema.TEXT),
            ApiSchema.needed("path", ApiSchema.TEXT),
            ApiSchema.needed("details", ApiSchema.TEXT),
            ApiSchema.needed("read", ApiSchema.FLAG));

    private static final ApiSchema.Named SUBSCRIPTION = (ApiSchema.Named) ApiSchema.answer(
            "Subscription",
            ApiSchema.needed("id", ApiSchema.ID),
            ApiSchema.needed("name", ApiSchema.TEXT),
            ApiSchema.needed("channel", CHANNEL),
            ApiSchema.needed("address", ApiSchema.TEXT).saying("Without what is secret in it."),
            ApiSchema.needed("router", ApiSchema.orNull(ApiSchema.ID)),
            ApiSchema.needed("remote", ApiSchema.orNull(ApiSchema.ID)),
            ApiSchema.needed("kinds", ApiSchema.list(KIND)),
            ApiSchema.needed("digest", DIGEST),
            ApiSchema.needed("zone", ApiSchema.TEXT),
            ApiSchema.needed("stopped", ApiSchema.orNull(ApiSchema.TEXT))
                    .saying("Why nothing is sent at present; null while it is."));

    private static final ApiSchema.Named MESSAGE = (ApiSchema.Named) ApiSchema.answer(
            "Message",
            ApiSchema.needed("id", ApiSchema.ID),
            ApiSchema.needed("webhook_id", ApiSchema.TEXT),
            ApiSchema.needed("created", ApiSchema.TEXT),
            ApiSchema.needed(
                    "state",
                    ApiSchema.choice(Stream.of(OutgoingMessage.State.values())
                            .map(OutgoingMessage.State::label)
                            .toList())),
            ApiSchema.needed("attempts", ApiSchema.COUNT),
            ApiSchema.needed("due", ApiSchema.TEXT),
            ApiSchema.needed("answer", ApiSchema.TEXT),
            ApiSchema.needed("events", ApiSchema.list(ApiSchema.ID)));

    private final NotificationStore store;
    private final SubscriptionService subscriptions;
    private final MailSettingsPage settings;

    NotificationApi(NotificationStore store, SubscriptionService subscriptions, MailSettingsPage settings) {
        this.store = store;
        this.subscriptions = subscriptions;
        this.settings = settings;
    }

    public List<ApiOperation> operations() {
        String one = PAGES + "/{subscription}";
        return List.of(
                get("/notifications", VIEW, "listNotifications")
                        .says("List notifications, newest first")
                        .aboutParts()
                        .pages(EVENT)
                        .with(this::list),
                post("/notifications/read", VIEW, "readNotifications")
                        .says("Mark notifications as read, up to one")
                        .aboutParts()
                        .takes(ApiSchema.object("NotificationsRead", ApiSchema.needed("up_to", ApiSchema.ID)))
                        .returns(204)
                        .covers("/notifications/read")
                        .with(this::readAll),
                post("/notifications/{event}/read", VIEW, "readNotification")
                        .says("Mark a notification as read")
                        .aboutParts()
                        .returns(204)
                        .covers("/notifications/{event}/read")
                        .with(this::read),
                put("/notifications/settings", ADMIN, "setNotificationSettings")
                        .says("Set the mail server and the address of the console in links")
                        .takes(MailSettingsForm.SCHEMA)
                        .returns(204)
                        .covers("/notifications/settings")
                        .with(settings::set),
                get(PAGES, VIEW, "listSubscriptions")
                        .says("List your subscriptions")
                        .aboutParts()
                        .pages(SUBSCRIPTION)
                        .with(this::subscriptions),
                post(PAGES, VIEW, "addSubscription")
                        .says("Add a subscription")
                        .aboutParts()
                        .takes(ApiSchema.object(
                                "NewSubscription",
                                ApiSchema.needed("name", ApiSchema.text(SubscriptionForm.LONGEST_NAME)),
                                ApiSchema.needed("channel", CHANNEL),
                                ApiSchema.needed("address", ApiSchema.text(SubscriptionForm.LONGEST_ADDRESS)),
                                ApiSchema.optional("secret", ApiSchema.text(200)),
                                ApiSchema.optional("scope", ApiSchema.note(40))
                                        .saying("router-1 or remote-1; everything if left out."),
                                ApiSchema.needed("kinds", ApiSchema.list(KIND)),
                                ApiSchema.optional("digest", DIGEST),
                                ApiSchema.optional("zone", ApiSchema.text(100))))
                        .answers(SUBSCRIPTION)
                        .returns(201)
                        .covers(PAGES)
                        .with(this::add),
                get(one, VIEW, "getSubscription")
                        .says("Show a subscription")
                        .aboutParts()
                        .answers(SUBSCRIPTION)
                        .with(request -> ApiAnswer.ok(json(own(request)))),
                delete(one, VIEW, "removeSubscription")
                        .says("Remove a subscription")
                        .aboutParts()
                        .covers(one + "/removal")
                        .with(this::remove),
                post(one + "/test", VIEW, "testSubscription")
                        .says("Send a test message and show what the receiver answered")
                        .aboutParts()
                        .answers(ApiSchema.answer(
                                "TestedSubscription",
                                ApiSchema.needed("accepted", ApiSchema.FLAG),
                                ApiSchema.needed("answer", ApiSchema.TEXT)))
                        .covers(one + "/test")
                        .with(this::test),
                post(one + "/resumption", VIEW, "resumeSubscription")
                        .says("Resume a stopped subscription")
                        .aboutParts()
                        .returns(204)
                        .covers(one + "/resumption")
                        .with(this::resume),
                get(one + "/messages", VIEW, "listMessages")
                        .says("List the delivery log of a subscription, newest first")
                        .aboutParts()
                        .pages(MESSAGE)
                        .with(this::messages),
                post(one + "/messages/{message}/repetition", VIEW, "repeatMessage")
                        .says("Send a message again, with the same webhook id")
                        .aboutParts()
                        .returns(204)
                        .covers(one + "/messages/{message}/repetition")
                        .with(this::again));
    }

    private ApiAnswer list(ApiRequest request) {
        PermissionReach sees = request.person().reach(Permission.VIEW);
        List<InboxLine> lines = store.inbox(request.person().name(), sees, request.cursor(), request.limit() + 1);
        boolean more = lines.size() > request.limit();
        return ApiAnswer.ok(request.page(
                more ? lines.subList(0, request.limit()) : lines,
                more,
                line -> json(line.event()).put("read", line.read())));
    }

    private ApiAnswer readAll(ApiRequest request) {
        store.markAllRead(
                request.person().name(), Math.min(request.body().path("up_to").asLong(), store.newest()));
        return ApiAnswer.nothing();
    }

    private ApiAnswer read(ApiRequest request) {
        store.markRead(request.person().name(), request.id("event"));
        return ApiAnswer.nothing();
    }

    private ApiAnswer subscriptions(ApiRequest request) {
        return ApiAnswer.ok(request.page(store.subscriptions(request.person().name()), NotificationApi::json));
    }

    private ApiAnswer add(ApiRequest request) {
        SubscriptionForm typed = SubscriptionForm.read(request, subscriptions.scopes(request.person()));
        NotificationSubscription stored = subscriptions.add(request.person(), typed);
        return ApiAnswer.created(json(stored), ApiOperation.BASE + PAGES + "/" + stored.id());
    }

    private ApiAnswer remove(ApiRequest request) {
        subscriptions.remove(own(request));
        return ApiAnswer.nothing();
    }

    private ApiAnswer test(ApiRequest request) {
        DeliveryAnswer answer = subscriptions.test(own(request));
        return ApiAnswer.ok(JsonNodeFactory.instance
                .objectNode()
                .put("accepted", answer instanceof DeliveryAnswer.Accepted)
                .put("answer", answer.text()));
    }

    private ApiAnswer resume(ApiRequest request) {
        store.stop(own(request).id(), null);
        return ApiAnswer.nothing();
    }

    private ApiAnswer messages(ApiRequest request) {
        List<OutgoingMessage> messages = store.messages(own(request).id(), request.cursor(), request.limit() + 1);
        boolean more = messages.size() > request.limit();
        return ApiAnswer.ok(
                request.page(more ? messages.subList(0, request.limit()) : messages, more, NotificationApi::json));
    }

    private ApiAnswer again(ApiRequest request) {
        subscriptions.again(own(request), request.id("message"));
        return ApiAnswer.nothing();
    }

    private NotificationSubscription own(ApiRequest request) {
        return subscriptions.own(request.person(), request.id("subscription"));
    }

    private static ObjectNode json(NotificationEvent event) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", event.id())
                .put("kind", event.kind().id())
                .put("router", event.routerId())
                .put("remote", event.remoteId())
                .put("at", event.at().toString())
                .put("by", event.who())
                .put("path", event.path())
                .put("details", event.details());
    }

    private static ObjectNode json(NotificationSubscription subscription) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", subscription.id())
                .put("name", subscription.name())
                .put("channel", subscription.channel().id())
                .put("address", subscription.shown())
                .put("router", subscription.routerId())
                .put("remote", subscription.remoteId())
                .put("digest", subscription.digest().id())
                .put("zone", subscription.zone().getId())
                .put("stopped", subscription.stopped());
        ArrayNode kinds = json.putArray("kinds");
        subscription.kinds().stream().map(NotificationKind::id).sorted().forEach(kinds::add);
        return json;
    }

    private static ObjectNode json(OutgoingMessage message) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", message.id())
                .put("webhook_id", message.webhookId())
                .put("created", message.created().toString())
                .put("state", message.state().label())
                .put("attempts", message.attempts())
                .put("due", message.due().toString())
                .put("answer", message.answer());
        ArrayNode events = json.putArray("events");
        message.events().forEach(event -> events.add(event.id()));
        return json;
    }
}
