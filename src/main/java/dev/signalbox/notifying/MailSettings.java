package dev.signalbox.notifying;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The server that takes e-mail. Its password is in the keyring.
 *
 * @param user empty for none
 * @param from the address that messages are sent from
 */
public record MailSettings(String host, int port, Security security, String user, String from) {
    /** The name under which the keyring has the password. */
    public static final String PASSWORD = "notification/mail";

    /** How the connection is protected. */
    public enum Security {
        STARTTLS("starttls", "STARTTLS (usually port 587)"),
        TLS("tls", "TLS from the start (usually port 465)"),
        NONE("none", "None: only for a server on this machine");

        private final String id;
        private final String label;

        Security(String id, String label) {
            this.id = id;
            this.label = label;
        }

        public String id() {
            return id;
        }

        public String label() {
            return label;
        }

        public static Optional<Security> of(String id) {
            return Stream.of(values()).filter(each -> each.id.equals(id)).findFirst();
        }
    }

    /** Returns whether a text is an address of e-mail that cannot be read as anything else. */
    public static boolean isAddress(String text) {
        return text.length() <= 254 && text.matches("[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");
    }
}
