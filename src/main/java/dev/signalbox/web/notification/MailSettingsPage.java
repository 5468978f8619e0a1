package dev.signalbox.web.notification;

import dev.signalbox.index.KeyUnreadableException;
import dev.signalbox.index.StoreKey;
import dev.signalbox.keys.StoreKeyring;
import dev.signalbox.notifying.MailSettings;
import dev.signalbox.notifying.NotificationSettings;
import dev.signalbox.web.api.ApiAnswer;
import dev.signalbox.web.api.ApiRequest;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.PageHead;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;

/** {@code /notifications/settings}: the mail server of all subscriptions, and the address of the console in their links. */
public final class MailSettingsPage {
    private final NotificationSettings settings;
    private final StoreKeyring keyring;
    private final PageRenderer renderer;

    public MailSettingsPage(NotificationSettings settings, StoreKeyring keyring, PageRenderer renderer) {
        this.settings = settings;
        this.keyring = keyring;
        this.renderer = renderer;
    }

    public void show(Context ctx) {
        render(ctx, MailSettingsForm.of(settings, hasPassword()));
    }

    /** Saves them; an empty password keeps the stored one. */
    public void save(Context ctx) {
        MailSettingsForm typed =
                saved(ctx, MailSettingsForm.sent(ctx, hasPassword()), RequestParameters.field(ctx, "password"));
        if (!typed.isValid()) {
            AuditNote.of(ctx).refused("A setting of notifications cannot be used.");
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            render(ctx, typed);
            return;
        }
        ctx.redirect("/notifications/settings", HttpStatus.SEE_OTHER);
    }

    /** Saves what a program sent. */
    ApiAnswer set(ApiRequest request) {
        SubscriptionForm.requireValid(
                saved(request.context(), MailSettingsForm.read(request, hasPassword()), request.text("password", ""))
                        .errors());
        return ApiAnswer.nothing();
    }

    /** Saves a form if it is valid, and returns it with what is wrong with it. */
    private MailSettingsForm saved(Context ctx, MailSettingsForm typed, String password) {
        if (!typed.isValid()) {
            return typed;
        }
        if (!password.isBlank()) {
            try {
                keyring.keep(MailSettings.PASSWORD, new StoreKey(password));
            } catch (KeyUnreadableException | IllegalArgumentException bad) {
                return typed.withErrors(Map.of("password", String.valueOf(bad.getMessage())));
            }
        }
        MailSettingsForm was = MailSettingsForm.of(settings, typed.hasPassword());
        AuditNote.of(ctx)
                .changed("Mail server", was.host(), typed.host())
                .changed("Port", was.port(), typed.port())
                .changed("User", was.user(), typed.user())
                .changed("From", was.from(), typed.from())
                .changed("Address in links", was.address(), typed.address());
        if (typed.host().isEmpty()) {
            keyring.forget(MailSettings.PASSWORD);
        }
        settings.setMail(typed.mail());
        settings.setAddress(typed.address());
        return typed;
    }

    private boolean hasPassword() {
        return keyring.origin(MailSettings.PASSWORD) == StoreKeyring.Origin.KEPT;
    }

    private void render(Context ctx, MailSettingsForm form) {
        PageHead head =
                PageHead.of("Notification settings").under("Overview", "/").under("Notifications", "/notifications");
        renderer.page(ctx, head, "notification/settings.jte", form);
    }
}
