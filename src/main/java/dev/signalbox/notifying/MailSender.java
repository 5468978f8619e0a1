package dev.signalbox.notifying;

import dev.signalbox.index.HostRestriction;
import dev.signalbox.notification.DeliveryAnswer;
import dev.signalbox.route.ShortenedText;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.simplejavamail.api.email.Email;
import org.simplejavamail.api.mailer.Mailer;
import org.simplejavamail.api.mailer.config.TransportStrategy;
import org.simplejavamail.email.EmailBuilder;
import org.simplejavamail.mailer.MailerBuilder;

/** Sends e-mail over SMTP. */
final class MailSender {
    private static final int SHOWN = 300;
    /** The session waits so long for each line; a server could send lines without end. */
    private static final int READS = 3;

    private final Duration patience;

    MailSender(Duration patience) {
        this.patience = patience;
    }

    /** @param password empty for none */
    DeliveryAnswer send(MailSettings settings, String password, String to, String id, String subject, String text)
            throws InterruptedException {
        if (HostRestriction.isForbidden(settings.host())) {
            return new DeliveryAnswer.Failed(settings.host()
                    + " is link-local, a metadata service or unassigned. The console does not connect to it.");
        }
        Email email = EmailBuilder.startingBlank()
                .from("Signalbox", settings.from())
                .to(to)
                .fixingMessageId("<" + id + "@"
                        + settings.from().substring(settings.from().indexOf('@') + 1) + ">")
                .withSubject(subject)
                .withPlainText(text)
                .buildEmail();
        String user = settings.user().isEmpty() ? null : settings.user();
        Mailer mailer = MailerBuilder.withSMTPServer(
                        settings.host(), settings.port(), user, user == null ? null : password)
                .withTransportStrategy(
                        switch (settings.security()) {
                            case STARTTLS -> TransportStrategy.SMTP_TLS;
                            case TLS -> TransportStrategy.SMTPS;
                            case NONE -> TransportStrategy.SMTP;
                        })
                .withSessionTimeout((int) patience.toMillis())
                .buildMailer();
        FutureTask<Boolean> sending = new FutureTask<>(() -> {
            mailer.sendMail(email).get();
            return true;
        });
        Thread.ofVirtual().name("mail").start(sending);
        try {
            sending.get(patience.multipliedBy(READS).toMillis(), TimeUnit.MILLISECONDS);
            return new DeliveryAnswer.Accepted("The mail server took the message.");
        } catch (ExecutionException failed) {
            return new DeliveryAnswer.Failed("The mail server did not take the message. " + reason(failed));
        } catch (TimeoutException slow) {
            // Its thread is interrupted, which closes the connection.
            sending.cancel(true);
            return new DeliveryAnswer.Failed("The mail server did not take the message in time.");
        }
    }

    /** The deepest message is that of the server. */
    private static String reason(Throwable failed) {
        Throwable cause = failed;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return ShortenedText.of(String.valueOf(cause.getMessage()), SHOWN);
    }
}
