package dev.signalbox.web;

import static dev.signalbox.account.Permission.ADMIN;
import static dev.signalbox.account.Permission.VIEW;
import static dev.signalbox.web.frame.PageEndpoint.get;
import static dev.signalbox.web.frame.PageEndpoint.post;

import dev.signalbox.web.frame.PageEndpoint;
import dev.signalbox.web.notification.MailSettingsPage;
import dev.signalbox.web.notification.NotificationsPage;
import dev.signalbox.web.notification.SubscriptionPage;
import dev.signalbox.web.notification.SubscriptionsPage;
import java.util.List;

/** The part of the table of URLs about notifications; {@link ConsoleApp} has the rest. */
public final class NotificationApp {
    private NotificationApp() {}

    /** What happened, and who is told of it. Each person sees what they may view, and their own subscriptions. */
    public static List<PageEndpoint> notifications(
            NotificationsPage inbox, SubscriptionsPage all, SubscriptionPage one, MailSettingsPage settings) {
        String subscription = "/notifications/subscriptions/{subscription}";
        return List.of(
                get("/notifications", VIEW, inbox::list).aboutParts(),
                post("/notifications/read", VIEW, inbox::readAll).aboutParts(),
                post("/notifications/{event}/read", VIEW, inbox::read).aboutParts(),
                get("/notifications/settings", ADMIN, settings::show),
                post("/notifications/settings", ADMIN, settings::save),
                get("/notifications/subscriptions", VIEW, all::list).aboutParts(),
                post("/notifications/subscriptions", VIEW, all::add).aboutParts(),
                get("/notifications/subscriptions/new", VIEW, all::form).aboutParts(),
                get(subscription, VIEW, one::show).aboutParts(),
                post(subscription + "/test", VIEW, one::test).aboutParts(),
                post(subscription + "/resumption", VIEW, one::resume).aboutParts(),
                post(subscription + "/messages/{message}/repetition", VIEW, one::again)
                        .aboutParts(),
                get(subscription + "/removal", VIEW, one::askRemoval).aboutParts(),
                post(subscription + "/removal", VIEW, one::remove).aboutParts());
    }
}
