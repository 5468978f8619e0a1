package dev.signalbox.notifying;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.store.SettingStore;
import java.util.Optional;

/** Settings of all notifications: the mail server, and the address of the console in links. */
public final class NotificationSettings {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MAIL = "notification-mail";
    private static final String ADDRESS = "notification-address";

    private final SettingStore settings;

    public NotificationSettings(SettingStore settings) {
        this.settings = settings;
    }

    /** Returns the mail server; empty if none is set. */
    public Optional<MailSettings> mail() {
        return settings.get(MAIL).filter(text -> !text.isEmpty()).map(NotificationSettings::read);
    }

    /** Stores the mail server; empty for none. */
    public void setMail(Optional<MailSettings> mail) {
        settings.put(
                MAIL,
                mail.map(one -> JSON.createObjectNode()
                                .put("host", one.host())
                                .put("port", one.port())
                                .put("security", one.security().id())
                                .put("user", one.user())
                                .put("from", one.from())
                                .toString())
                        .orElse(""));
    }

    /** Returns the address before the paths of pages, without a slash at its end; empty for links without a host. */
    public String address() {
        return settings.get(ADDRESS).orElse("");
    }

    public void setAddress(String address) {
        settings.put(ADDRESS, address);
    }

    private static MailSettings read(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            return new MailSettings(
                    json.path("host").asText(),
                    json.path("port").asInt(),
                    MailSettings.Security.of(json.path("security").asText()).orElse(MailSettings.Security.STARTTLS),
                    json.path("user").asText(),
                    json.path("from").asText());
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("The stored settings of the mail server cannot be read.", damaged);
        }
    }
}
