package dev.signalbox.web.notification;

import dev.signalbox.index.HostRestriction;
import dev.signalbox.notifying.MailSettings;
import dev.signalbox.notifying.NotificationSettings;
import dev.signalbox.web.api.ApiRequest;
import dev.signalbox.web.api.ApiSchema;
import dev.signalbox.web.frame.RequestParameters;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The settings of all notifications as they were typed; the password is not among them.
 *
 * @param host of the mail server; empty for none
 * @param errors by field
 */
public record MailSettingsForm(
        String address,
        String host,
        String port,
        String security,
        String user,
        String from,
        boolean hasPassword,
        Map<String, String> errors) {
    /** What programs send. */
    static final ApiSchema SCHEMA = ApiSchema.object(
            "NotificationSettings",
            ApiSchema.optional("address", ApiSchema.note(300)).saying("Of the console, in links."),
            ApiSchema.optional("host", ApiSchema.note(255)).saying("The mail server; none if left out."),
            ApiSchema.optional("port", new ApiSchema.Whole(1, 65_535)),
            ApiSchema.optional(
                    "security",
                    ApiSchema.choice(Stream.of(MailSettings.Security.values())
                            .map(MailSettings.Security::id)
                            .toList())),
            ApiSchema.optional("user", ApiSchema.note(254)),
            ApiSchema.optional("password", ApiSchema.note(1_000)).saying("The stored one is kept if it is left out."),
            ApiSchema.optional("from", ApiSchema.note(254)));

    private static final String PORT = "587";

    static MailSettingsForm of(NotificationSettings settings, boolean hasPassword) {
        return settings.mail()
                .map(mail -> new MailSettingsForm(
                        settings.address(),
                        mail.host(),
                        String.valueOf(mail.port()),
                        mail.security().id(),
                        mail.user(),
                        mail.from(),
                        hasPassword,
                        Map.of()))
                .orElseGet(() -> new MailSettingsForm(
                        settings.address(),
                        "",
                        PORT,
                        MailSettings.Security.STARTTLS.id(),
                        "",
                        "",
                        hasPassword,
                        Map.of()));
    }

    static MailSettingsForm sent(Context ctx, boolean hasPassword) {
        MailSettingsForm typed = new MailSettingsForm(
                RequestParameters.field(ctx, "address").strip().replaceAll("/+$", ""),
                RequestParameters.field(ctx, "host").strip(),
                RequestParameters.field(ctx, "port").strip(),
                RequestParameters.field(ctx, "security"),
                RequestParameters.field(ctx, "user").strip(),
                RequestParameters.field(ctx, "from").strip(),
                hasPassword,
                Map.of());
        return typed.withErrors(typed.problems());
    }

    static MailSettingsForm read(ApiRequest request, boolean hasPassword) {
        MailSettingsForm typed = new MailSettingsForm(
                request.text("address", "").strip().replaceAll("/+$", ""),
                request.text("host", "").strip(),
                request.body().path("port").asText(PORT),
                request.text("security", MailSettings.Security.STARTTLS.id()),
                request.text("user", "").strip(),
                request.text("from", "").strip(),
                hasPassword,
                Map.of());
        return typed.withErrors(typed.problems());
    }

    private Map<String, String> problems() {
        Map<String, String> found = new LinkedHashMap<>();
        if (!address.isEmpty() && !address.matches("https?://[A-Za-z0-9.:\\[\\]-]{1,255}")) {
            found.put(
                    "address", "Enter an address with only a host, such as https://signalbox.example.org, or nothing.");
        }
        if (host.isEmpty()) {
            return found;
        }
        if (!host.matches("[A-Za-z0-9.:-]{1,255}") || HostRestriction.isForbidden(host)) {
            found.put("host", "Enter the name of a mail server that is neither link-local nor a metadata service.");
        }
        if (!port.matches("[1-9][0-9]{0,4}") || Integer.parseInt(port) > 65_535) {
            found.put("port", "Enter a number from 1 to 65535.");
        }
        if (MailSettings.Security.of(security).isEmpty()) {
            found.put("security", "Choose how the connection is protected.");
        }
        if (user.length() > 254 || user.chars().anyMatch(c -> c < ' ')) {
            found.put("user", "Enter one line.");
        }
        if (!MailSettings.isAddress(from)) {
            found.put("from", "Enter the e-mail address that messages are sent from.");
        }
        return found;
    }

    MailSettingsForm withErrors(Map<String, String> found) {
        return new MailSettingsForm(address, host, port, security, user, from, hasPassword, found);
    }

    boolean isValid() {
        return errors.isEmpty();
    }

    /** To be called on a valid form. */
    Optional<MailSettings> mail() {
        return host.isEmpty()
                ? Optional.empty()
                : Optional.of(new MailSettings(
                        host,
                        Integer.parseInt(port),
                        MailSettings.Security.of(security).orElseThrow(),
                        user,
                        from));
    }

    public Map<String, String> securities() {
        Map<String, String> all = new LinkedHashMap<>();
        Stream.of(MailSettings.Security.values()).forEach(each -> all.put(each.id(), each.label()));
        return all;
    }
}
