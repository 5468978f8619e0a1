package dev.signalbox.web.error;

import dev.signalbox.encoder.BadInput;
import dev.signalbox.encoder.EncoderFailed;
import dev.signalbox.index.BadAddress;
import dev.signalbox.index.DimensionMismatch;
import dev.signalbox.index.IndexException;
import dev.signalbox.index.IndexHeld;
import dev.signalbox.index.IndexMissing;
import dev.signalbox.index.IndexRefused;
import dev.signalbox.index.IndexUnreachable;
import dev.signalbox.index.KeyRejected;
import dev.signalbox.index.KeyUnreadable;
import dev.signalbox.index.SimilarIndexException;
import dev.signalbox.route.BadConfig;
import dev.signalbox.route.ConfigProblem;
import dev.signalbox.signin.BadToken;
import dev.signalbox.signin.ProviderFailed;
import dev.signalbox.signin.Refused;
import dev.signalbox.store.LastAdministrator;
import dev.signalbox.store.Missing;
import dev.signalbox.store.NameTaken;
import dev.signalbox.store.RunUnderWay;
import dev.signalbox.store.StaleRevision;
import dev.signalbox.store.StaleSettings;
import dev.signalbox.store.StoreUnavailable;
import dev.signalbox.sync.apply.NotApproved;
import dev.signalbox.sync.apply.RemoteLocked;
import dev.signalbox.sync.apply.StalePlan;
import dev.signalbox.sync.guard.Finding;
import dev.signalbox.sync.guard.PlanBlocked;
import dev.signalbox.sync.plan.PlanRefused;
import dev.signalbox.sync.plan.Refusal;
import dev.signalbox.web.frame.NotByToken;
import dev.signalbox.web.frame.NotFound;
import dev.signalbox.web.frame.NotPermitted;
import dev.signalbox.web.frame.SignInNeeded;
import dev.signalbox.web.guard.Forbidden;
import dev.signalbox.web.guard.SizeCheck;
import io.javalin.http.HttpResponseException;
import java.util.List;
import java.util.UUID;

/** The one table from what went wrong to the answer of HTTP. */
final class Problems {
    private static final int LISTED = 20;

    private Problems() {}

    static Problem of(Throwable thrown) {
        return switch (thrown) {
            case NotFound e -> new Problem(404, "Not here", words(e));
            case SignInNeeded e -> new Problem(401, "You are not signed in", words(e));
            case BadToken e -> new Problem(e.pause().isPresent() ? 429 : 401, "Not let in", words(e));
            case ProviderFailed e -> new Problem(e.isAway() ? 502 : 422, "Not let in", words(e));
            case NotByToken e -> new Problem(403, "Not with this token", words(e));
            case NotPermitted e -> new Problem(403, "Not yours to do", words(e));
            case Refused e -> new Problem(e.pause().isPresent() ? 429 : 422, "Not let in", words(e));
            case LastAdministrator e -> new Problem(409, "Somebody has to stay", words(e));
            case StaleRevision e -> new Problem(409, "Somebody changed this router meanwhile", words(e));
            case StaleSettings e -> new Problem(409, "Somebody changed these settings meanwhile", words(e));
            case StalePlan e -> new Problem(409, "This plan is out of date", words(e));
            case RemoteLocked e -> new Problem(409, "The remote is locked", words(e));
            case NotApproved e -> new Problem(409, "Not approved yet", words(e));
            case PlanBlocked e ->
                new Problem(
                        409,
                        "The policy of this remote blocks the plan",
                        "Nothing was changed. Change the plan, the router or the policy.",
                        e.findings().stream()
                                .filter(Finding::blocks)
                                .map(Finding::words)
                                .toList(),
                        null);
            case RunUnderWay e -> new Problem(409, "A run is under way", words(e));
            case Missing e -> new Problem(404, "Not there any more", words(e));
            case StoreUnavailable e -> new Problem(503, "The console's own store cannot be used", words(e));
            case NameTaken e -> new Problem(422, "That name is taken", words(e));
            case PlanRefused e ->
                new Problem(
                        422,
                        "These two sides cannot be synced yet",
                        "Nothing was changed. Mend this first, then make the plan again.",
                        e.refusals().stream().map(Refusal::words).toList(),
                        null);
            case BadConfig e ->
                new Problem(
                        422,
                        "The config cannot be read",
                        "Nothing was changed. Mend " + e.source() + ", then try again.",
                        e.problems().stream()
                                .limit(LISTED)
                                .map(ConfigProblem::message)
                                .toList(),
                        null);
            case BadInput e -> new Problem(422, "An utterance cannot be embedded", words(e));
            case EncoderFailed e -> new Problem(502, "The encoder failed", words(e));
            case IndexException e -> index(e);
            case Forbidden e -> new Problem(e.status(), forbidden(e.status()), words(e));
            case HttpResponseException e -> http(e);
            default -> fault();
        };
    }

    private static Problem index(IndexException thrown) {
        return switch (thrown) {
            case BadAddress e -> new Problem(422, "Not an index address", words(e));
            case DimensionMismatch e -> new Problem(409, "The vectors have another size", words(e));
            case IndexHeld e -> new Problem(409, "The index is being written", words(e));
            case IndexMissing e -> new Problem(409, "The index does not exist", words(e));
            case IndexRefused e -> new Problem(502, "The store refused", words(e));
            case IndexUnreachable e -> new Problem(502, "The store cannot be reached", words(e));
            case KeyUnreadable e -> new Problem(502, "The key of the store cannot be read", words(e));
            case SimilarIndexException e -> new Problem(409, "There is no such index", words(e));
            case KeyRejected e -> new Problem(502, "The store rejected the key", words(e));
        };
    }

    private static Problem http(HttpResponseException thrown) {
        return switch (thrown.getStatus()) {
            case 404 -> new Problem(404, "Not here", "There is no page at this address. Start from the overview.");
            case 405 -> new Problem(405, "Not done this way", "This address does not take that kind of request.");
            case 429 ->
                new Problem(
                        429,
                        "Too many requests",
                        "Nothing was done: more was asked from where you are than is written down in a minute. Wait a minute, then try again.");
            case 413 -> new Problem(413, forbidden(413), words(SizeCheck.tooLarge()));
            default ->
                thrown.getStatus() < 500
                        ? new Problem(
                                thrown.getStatus(),
                                "Not understood",
                                "The request could not be read. Go back and try again.")
                        : fault();
        };
    }

    private static String forbidden(int status) {
        return switch (status) {
            case 413 -> "Too large";
            case 421 -> "Another name";
            default -> "Not allowed";
        };
    }

    private static Problem fault() {
        String incident = UUID.randomUUID().toString().substring(0, 8);
        return new Problem(
                500,
                "Something broke",
                "The console met something it was not made for. Try again; if it stays, look for " + incident
                        + " in the log and report what you find there.",
                List.of(),
                incident);
    }

    private static String words(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null ? "" : message;
    }
}
