package dev.signalbox.notifying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.index.StoreKey;
import dev.signalbox.index.StoreKeys;
import dev.signalbox.keys.MasterKey;
import dev.signalbox.keys.StoreKeyring;
import dev.signalbox.notification.ChannelKind;
import dev.signalbox.notification.DeliveryAnswer;
import dev.signalbox.notification.DigestPeriod;
import dev.signalbox.notification.NotificationKind;
import dev.signalbox.notification.NotificationSubscription;
import dev.signalbox.notification.OutgoingMessage;
import dev.signalbox.notification.OutgoingMessage.State;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.store.Remote;
import dev.signalbox.store.TemporaryStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deliveries to a receiver of the test's own, over a real store. */
class MessageDeliveryTest {
    private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** For receivers that never answer. */
    private static final Duration IMPATIENCE = Duration.ofMillis(300);

    @TempDir
    Path folder;

    private final Time time = new Time();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicReference<Answering> answering = new AtomicReference<>(exchange -> answer(exchange, 204, ""));

    private HttpServer receiver;
    private ConsoleStore store;
    private StoreKeyring keyring;
    private MessageDelivery delivery;
    private Remote remote;
    private int occasions;

    private record Received(Map<String, List<String>> headers, String body) {
        String header(String name) {
            return headers.entrySet().stream()
                    .filter(each -> each.getKey().equalsIgnoreCase(name))
                    .map(each -> each.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }
    }

    private interface Answering {
        void answer(HttpExchange exchange) throws IOException;
    }

    /** A clock that a test moves. */
    private static final class Time extends Clock {
        private volatile Instant now = Instant.now();

        void pass(Duration passed) {
            now = now.plus(passed);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @BeforeEach
    void begin() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        receiver.createContext("/", exchange -> {
            received.add(new Received(
                    exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            Objects.requireNonNull(answering.get()).answer(exchange);
        });
        receiver.start();
        open();
        long router = store.routers()
                .add("desk", RouterConfig.of("openai", "e", List.of()), null, "ann", "made")
                .id();
        remote = store.remotes().add(router, "prod", "memory:prod");
    }

    private void open() {
        store = TemporaryStore.in(folder, time);
        keyring = new StoreKeyring(
                store.sealedKeys(), new MasterKey(Optional.empty(), MasterKey.fileIn(folder)), StoreKeys.NONE);
        delivery = delivery(PATIENCE);
    }

    private MessageDelivery delivery(Duration patience) {
        return new MessageDelivery(
                store.notifications(),
                store.accounts(),
                keyring,
                new NotificationSettings(store.settings()),
                patience,
                time);
    }

    @AfterEach
    void end() {
        receiver.stop(0);
        delivery.close();
        store.close();
    }

    @Test
    void a_delivery_is_signed_so_that_the_library_verifies_it() throws Exception {
        subscribe("this machine", ChannelKind.WEBHOOK, DigestPeriod.IMMEDIATE);
        happens();
        delivery.deliverDue();
        Received only = only();
        assertThatCode(() -> new Webhook(SECRET).verify(only.body(), lower(only.headers())))
                .doesNotThrowAnyException();
        assertThat(only.body()).contains("\"type\":\"drift.found\"");
        delivery.deliverDue();
        assertThat(received).hasSize(1);
    }

    @Test
    void a_console_that_is_killed_before_or_after_sending_sends_again_with_the_same_id() throws Exception {
        long subscription = subscribe("this machine", ChannelKind.WEBHOOK, DigestPeriod.IMMEDIATE);
        happens();
        store.close();
        open();
        assertThat(store.notifications().dispatch(time.instant(), 10))
                .as("the event outlives the console")
                .isEqualTo(1);
        // The first attempt is claimed and sent, and the console dies before it records the answer.
        OutgoingMessage claimed = store.notifications()
                .claim(subscription, time.instant(), time.instant().plusSeconds(120))
                .orElseThrow();
        MessageRouting.send(
                claimed,
                store.notifications().subscription(subscription).orElseThrow(),
                new NotificationSettings(store.settings()),
                keyring,
                new WebhookSender(PATIENCE, time),
                new MailSender(PATIENCE));
        store.close();
        open();
        delivery.deliverDue();
        assertThat(received).as("the claim has not expired").hasSize(1);
        time.pass(Duration.ofMinutes(3));
        delivery.deliverDue();
        assertThat(received).hasSize(2);
        assertThat(received.get(0).header("webhook-id"))
                .isNotEmpty()
                .isEqualTo(received.get(1).header("webhook-id"));
        assertThat(received.get(0).body()).isEqualTo(received.get(1).body());
        assertThat(log(subscription).state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void failures_are_repeated_with_the_same_id_until_the_subscription_is_stopped() throws Exception {
        long subscription = subscribe("this machine", ChannelKind.WEBHOOK, DigestPeriod.IMMEDIATE);
        answering.set(exchange -> answer(exchange, 500, "\u001b[31mno\r\n" + "x".repeat(100_000)));
        happens();
        for (int i = 0; i < 12; i++) {
            delivery.deliverDue();
            time.pass(Duration.ofHours(25));
        }
        assertThat(received).hasSize(10);
        assertThat(received)
                .extracting(each -> each.header("webhook-id"))
                .containsOnly(received.getFirst().header("webhook-id"));
        assertThat(log(subscription).state()).isEqualTo(State.FAILED);
        assertThat(log(subscription).answer())
                .startsWith("Status 500")
                .hasSizeLessThan(400)
                .doesNotContain("\u001b", "\n");
        assertThat(store.notifications()
                        .subscription(subscription)
                        .orElseThrow()
                        .stopped())
                .isNotNull();
        store.notifications().stop(subscription, null);
        store.notifications().sendAgain(log(subscription).id(), time.instant());
        answering.set(exchange -> answer(exchange, 200, "ok"));
        delivery.deliverDue();
        assertThat(log(subscription).state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void a_receiver_that_is_gone_gets_nothing_more() throws Exception {
        long subscription = subscribe("this machine", ChannelKind.WEBHOOK, DigestPeriod.IMMEDIATE);
        answering.set(exchange -> answer(exchange, 410, ""));
        happens();
        delivery.deliverDue();
        happens();
        time.pass(Duration.ofHours(1));
        delivery.deliverDue();
        assertThat(received).hasSize(1);
        assertThat(store.notifications()
                        .subscription(subscription)
                        .orElseThrow()
                        .stopped())
                .contains("410");
    }

    @Test
    void a_redirect_is_not_followed() throws Exception {
        long subscription = subscribe("this machine", ChannelKind.WEBHOOK, DigestPeriod.IMMEDIATE);
        answering.set(exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            answer(exchange, 302, "");
        });
        happens();
        delivery.deliverDue();
        assertThat(received).hasSize(1);
        assertThat(log(subscription).answer()).contains("not followed");
        assertThat(log(subscription).state()).isEqualTo(State.PENDING);
    }

    @Test
    void a_receiver_that_hangs_or_never_ends_its_answer_keeps_nobody_waiting() throws Exception {
        long hanging = subscribe("this machine", ChannelKind.SLACK, DigestPeriod.IMMEDIATE);
        answering.set(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('a');
            exchange.getResponseBody().flush();
            // Neither ended nor closed.
        });
        happens();
        delivery(Duration.ofSeconds(3)).deliverDue();
        assertThat(log(hanging).state())
                .as("the status said that it has the message")
                .isEqualTo(State.DELIVERED);
        answering.set(exchange -> {});
        happens();
        delivery(IMPATIENCE).deliverDue();
        assertThat(log(hanging).answer()).contains("No answer");
        assertThat(log(hanging).state()).isEqualTo(State.PENDING);
    }

    @Test
    void a_giant_answer_is_read_in_part_only() throws Exception {
        long subscription = subscribe("this machine", ChannelKind.TEAMS, DigestPeriod.IMMEDIATE);
        answering.set(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] part = new byte[1 << 20];
            try (exchange) {
                while (true) {
                    exchange.getResponseBody().write(part);
                }
            } catch (IOException closed) {
                received.getFirst();
            }
        });
        happens();
        delivery.deliverDue();
        assertThat(log(subscription).state()).isEqualTo(State.DELIVERED);
        assertThat(log(subscription).answer()).hasSizeLessThan(400);
    }

    @Test
    void a_withdrawn_grant_withholds_what_was_already_waiting() throws Exception {
        store.accounts().add("root", Set.of(new RoleGrant(Role.ADMINISTRATOR, RoleScope.EVERYTHING)));
        long ann = store.accounts()
                .add("ann", Set.of(new RoleGrant(Role.VIEWER, new RoleScope.OfRouter(remote.routerId()))))
                .id();
        long subscription = subscribe("ann", ChannelKind.WEBHOOK, DigestPeriod.HOURLY);
        happens();
        delivery.deliverDue();
        store.accounts().setGrants(ann, Set.of());
        time.pass(Duration.ofHours(1));
        delivery.deliverDue();
        assertThat(received).isEmpty();
        assertThat(log(subscription).state()).isEqualTo(State.WITHHELD);
        assertThat(log(subscription).answer()).doesNotContain("prod");
    }

    @Test
    void a_digest_tells_everything_of_its_hour_in_one_message() throws Exception {
        subscribe("this machine", ChannelKind.WEBHOOK, DigestPeriod.HOURLY);
        happens();
        delivery.deliverDue();
        happens();
        delivery.deliverDue();
        assertThat(received).isEmpty();
        time.pass(Duration.ofHours(1));
        delivery.deliverDue();
        assertThat(only().body()).contains("notification.digest");
    }

    @Test
    void a_metadata_service_gets_no_message() throws Exception {
        long subscription = subscribe("this machine", ChannelKind.SLACK, DigestPeriod.IMMEDIATE);
        NotificationSubscription stored =
                store.notifications().subscription(subscription).orElseThrow();
        keyring.keep(stored.addressKey(), new StoreKey("http://169.254.169.254/latest"));
        assertThat(delivery.test(stored)).isInstanceOf(DeliveryAnswer.Failed.class);
        assertThat(delivery.test(stored).text()).contains("does not connect");
    }

    @Test
    void an_e_mail_has_one_subject_and_one_receiver_whatever_the_names_are() throws Exception {
        store.remotes().update(remote.id(), "prod\r\nBcc: eve@example.org", remote.address());
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        try {
            new NotificationSettings(store.settings())
                    .setMail(Optional.of(new MailSettings(
                            "127.0.0.1",
                            mail.getSmtp().getPort(),
                            MailSettings.Security.NONE,
                            "",
                            "signalbox@example.org")));
            long subscription = subscribe("this machine", ChannelKind.MAIL, DigestPeriod.IMMEDIATE);
            happens();
            delivery(Duration.ofSeconds(10)).deliverDue();
            assertThat(log(subscription).answer()).isEqualTo("The mail server took the message.");
            assertThat(mail.getReceivedMessages()).hasSize(1);
            assertThat(mail.getReceivedMessages()[0].getAllRecipients()).hasSize(1);
            assertThat(mail.getReceivedMessages()[0].getSubject())
                    .startsWith("Drift found: desk / prod")
                    .doesNotContain("\r", "\n");
        } finally {
            mail.stop();
        }
    }

    @Test
    void a_mail_server_that_greets_without_end_keeps_nobody_waiting() throws Exception {
        try (ServerSocket endless = new ServerSocket(0, 4, InetAddress.getLoopbackAddress())) {
            FutureTask<Void> greeting = new FutureTask<>(() -> {
                try (Socket client = endless.accept()) {
                    while (true) {
                        client.getOutputStream().write("220-one more line\r\n".getBytes(StandardCharsets.UTF_8));
                        Thread.sleep(20);
                    }
                }
            });
            Thread.ofVirtual().start(greeting);
            new NotificationSettings(store.settings())
                    .setMail(Optional.of(new MailSettings(
                            "127.0.0.1", endless.getLocalPort(), MailSettings.Security.NONE, "", "s@example.org")));
            long subscription = subscribe("this machine", ChannelKind.MAIL, DigestPeriod.IMMEDIATE);
            happens();
            delivery(Duration.ofMillis(300)).deliverDue();
            assertThat(log(subscription).answer()).isEqualTo("The mail server did not take the message in time.");
            assertThatThrownBy(greeting::get).as("the connection was closed").hasCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void secrets_go_with_the_subscription_of_a_remote_that_goes() throws Exception {
        NotificationSubscription gone = store.notifications()
                .subscription(subscribe("this machine", ChannelKind.WEBHOOK, DigestPeriod.IMMEDIATE))
                .orElseThrow();
        NotificationSubscription stays = store.notifications()
                .subscription(subscribe("this machine", ChannelKind.WEBHOOK, DigestPeriod.IMMEDIATE))
                .orElseThrow();
        keyring.keep("qdrant://host:6334", new StoreKey("another key"));
        store.notifications().remove(gone.id());

        new OrphanedSecrets(store.notifications(), store.sealedKeys(), keyring).forget();

        assertThat(store.sealedKeys().servers())
                .containsExactlyInAnyOrder("qdrant://host:6334", stays.addressKey(), stays.secretKey());
    }

    private long subscribe(String owner, ChannelKind channel, DigestPeriod digest) {
        NotificationSubscription fresh = new NotificationSubscription(
                0,
                owner,
                "s",
                channel,
                "",
                null,
                null,
                EnumSet.allOf(NotificationKind.class),
                digest,
                ZoneOffset.UTC,
                null);
        NotificationSubscription stored = fresh.stored(store.notifications().add(fresh));
        String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
        keyring.keep(stored.addressKey(), new StoreKey(channel == ChannelKind.MAIL ? "ops@example.org" : url));
        keyring.keep(stored.secretKey(), new StoreKey(SECRET));
        return stored.id();
    }

    private void happens() {
        store.notifications()
                .record(
                        "occasion " + ++occasions,
                        NotificationKind.DRIFT_FOUND,
                        remote.id(),
                        time.instant(),
                        "",
                        "/remotes/" + remote.id(),
                        "");
    }

    private OutgoingMessage log(long subscription) {
        return store.notifications().messages(subscription, 0, 1).getFirst();
    }

    private Received only() {
        assertThat(received).hasSize(1);
        return received.getFirst();
    }

    private static Map<String, List<String>> lower(Map<String, List<String>> headers) {
        return headers.entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(
                        each -> each.getKey().toLowerCase(java.util.Locale.ROOT), Map.Entry::getValue));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        } catch (IOException closed) {
            assertThat(status).isPositive();
        }
    }
}
