package dev.signalbox.web.error;

import dev.signalbox.encoder.EncoderException;
import dev.signalbox.encoder.InvalidInputException;
import dev.signalbox.inbox.InvalidDecisionsException;
import dev.signalbox.index.DimensionMismatchException;
import dev.signalbox.index.IndexException;
import dev.signalbox.index.IndexHeldException;
import dev.signalbox.index.IndexMissingException;
import dev.signalbox.index.IndexRefusedException;
import dev.signalbox.index.IndexUnreachableException;
import dev.signalbox.index.InvalidAddressException;
import dev.signalbox.index.KeyMissingException;
import dev.signalbox.index.KeyRejectedException;
import dev.signalbox.index.KeyUnreadableException;
import dev.signalbox.index.SimilarIndexException;
import dev.signalbox.route.config.ConfigProblem;
import dev.signalbox.route.config.InvalidConfigException;
import dev.signalbox.signin.InvalidTokenException;
import dev.signalbox.signin.ProviderException;
import dev.signalbox.signin.SignInRefusedException;
import dev.signalbox.store.InboxOffException;
import dev.signalbox.store.LastAdministratorException;
import dev.signalbox.store.MissingEntityException;
import dev.signalbox.store.NameTakenException;
import dev.signalbox.store.RunInProgressException;
import dev.signalbox.store.StaleRevisionException;
import dev.signalbox.store.StaleSettingsException;
import dev.signalbox.store.StaleVersionException;
import dev.signalbox.store.StoreUnavailableException;
import dev.signalbox.sync.guard.Finding;
import dev.signalbox.sync.guard.PlanBlockedException;
import dev.signalbox.sync.plan.PlanRefusal;
import dev.signalbox.sync.plan.PlanRefusedException;
import dev.signalbox.syncing.execution.RemoteLockedException;
import dev.signalbox.syncing.execution.StalePlanException;
import dev.signalbox.syncing.service.GateBlockedException;
import dev.signalbox.syncing.service.LockChangedException;
import dev.signalbox.syncing.service.NotApprovedException;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.NotPermittedException;
import dev.signalbox.web.frame.RequestProblemException;
import dev.signalbox.web.frame.RequestProblemException.Violation;
import dev.signalbox.web.frame.SignInRequiredException;
import dev.signalbox.web.frame.TokenNotAllowedException;
import dev.signalbox.web.guard.ForbiddenException;
import dev.signalbox.web.guard.SizeCheck;
import io.javalin.http.HttpResponseException;
import java.util.List;
import java.util.UUID;

/** Maps exceptions to HTTP answers, in one table. */
final class ProblemTable {
    private static final int LISTED = 20;

    private ProblemTable() {}

    static ProblemAnswer of(Throwable thrown) {
        return switch (thrown) {
            case NotFoundException e ->
                new ProblemAnswer(
                        404, "Not found", message(e), List.of(), e.way().orElse(null), null);
            case SignInRequiredException e -> new ProblemAnswer(401, "You are not signed in", message(e));
            case InvalidTokenException e ->
                new ProblemAnswer(e.pause().isPresent() ? 429 : 401, "Token rejected", message(e));
            case ProviderException e -> new ProblemAnswer(e.isAway() ? 502 : 422, "Sign-in failed", message(e));
            case TokenNotAllowedException e ->
                new ProblemAnswer(403, "The token does not have this permission", message(e));
            case NotPermittedException e -> new ProblemAnswer(403, "You don't have permission to do this", message(e));
            case SignInRefusedException e ->
                new ProblemAnswer(e.pause().isPresent() ? 429 : 422, "Sign-in failed", message(e));
            case LastAdministratorException e -> new ProblemAnswer(409, "One administrator must remain", message(e));
            case StaleRevisionException e ->
                new ProblemAnswer(409, "The router was changed in the meantime", message(e));
            case StaleSettingsException e ->
                new ProblemAnswer(409, "The settings were changed in the meantime", message(e));
            case StaleVersionException e ->
                new ProblemAnswer(409, "The test set was changed in the meantime", message(e));
            case StalePlanException e -> new ProblemAnswer(409, "This plan is out of date", message(e));
            case RemoteLockedException e -> new ProblemAnswer(409, "The remote is locked", message(e));
            case LockChangedException e -> new ProblemAnswer(409, "The lock has changed", message(e));
            case NotApprovedException e -> new ProblemAnswer(409, "Not approved yet", message(e));
            case GateBlockedException e ->
                new ProblemAnswer(
                        409,
                        "The quality gate blocks the plan",
                        "Nothing was changed. Change the routes, or the gate, and create another plan.",
                        e.reasons(),
                        null);
            case PlanBlockedException e ->
                new ProblemAnswer(
                        409,
                        "The policy of this remote blocks the plan",
                        "Nothing was changed. Change the plan, the router or the policy.",
                        e.findings().stream()
                                .filter(Finding::blocks)
                                .map(Finding::message)
                                .toList(),
                        null);
            case RunInProgressException e -> new ProblemAnswer(409, "A run is in progress", message(e));
            case MissingEntityException e -> new ProblemAnswer(404, "No longer available", message(e));
            case StoreUnavailableException e ->
                new ProblemAnswer(503, "The console's database is not available", message(e));
            case NameTakenException e -> new ProblemAnswer(422, "This name is already in use", message(e));
            case InboxOffException e -> new ProblemAnswer(409, "The inbox of this router is off", message(e));
            case InvalidDecisionsException e ->
                new ProblemAnswer(422, "The decisions cannot be read", message(e), e.problems(), null);
            case PlanRefusedException e ->
                new ProblemAnswer(
                        422,
                        "Local and remote cannot be synced yet",
                        "Nothing was changed. Fix the following, then create the plan again.",
                        e.refusals().stream().map(PlanRefusal::message).toList(),
                        null);
            case InvalidConfigException e ->
                new ProblemAnswer(
                        422,
                        "The config cannot be read",
                        "Nothing was changed. Fix " + e.source() + ", then try again.",
                        e.problems().stream()
                                .limit(LISTED)
                                .map(ConfigProblem::message)
                                .toList(),
                        null);
            case InvalidInputException e -> new ProblemAnswer(422, "An utterance cannot be embedded", message(e));
            case EncoderException e -> new ProblemAnswer(502, "The encoder failed", message(e));
            case IndexException e -> index(e);
            case ForbiddenException e -> new ProblemAnswer(e.status(), forbidden(e.status()), message(e));
            case RequestProblemException e ->
                new ProblemAnswer(
                        e.status(),
                        e.title(),
                        message(e),
                        e.violations().stream().map(Violation::message).toList(),
                        null,
                        null,
                        e.violations());
            case HttpResponseException e -> http(e);
            default -> fault();
        };
    }

    private static ProblemAnswer index(IndexException thrown) {
        return switch (thrown) {
            case InvalidAddressException e -> new ProblemAnswer(422, "Invalid index address", message(e));
            case DimensionMismatchException e ->
                new ProblemAnswer(409, "The vector dimensions do not match", message(e));
            case IndexHeldException e -> new ProblemAnswer(409, "Another process is writing to the index", message(e));
            case IndexMissingException e -> new ProblemAnswer(409, "The index does not exist", message(e));
            case IndexRefusedException e -> new ProblemAnswer(502, "The store refused the request", message(e));
            case IndexUnreachableException e
            when e.isLate() -> new ProblemAnswer(504, "The store did not answer in time", message(e));
            case IndexUnreachableException e -> new ProblemAnswer(502, "Could not connect to the store", message(e));
            case KeyUnreadableException e -> new ProblemAnswer(502, "Could not read the key of the store", message(e));
            case SimilarIndexException e -> new ProblemAnswer(409, "There is no such index", message(e));
            case KeyMissingException e -> new ProblemAnswer(502, "No key is set for the store", message(e));
            case KeyRejectedException e -> new ProblemAnswer(502, "The store rejected the key", message(e));
        };
    }

    private static ProblemAnswer http(HttpResponseException thrown) {
        return switch (thrown.getStatus()) {
            case 404 ->
                new ProblemAnswer(404, "Not found", "There is no page at this address. Start from the overview.");
            case 405 ->
                new ProblemAnswer(405, "Method not allowed", "This address does not accept this kind of request.");
            case 429 ->
                new ProblemAnswer(
                        429,
                        "Too many requests",
                        "Nothing was done: your network address sent more requests than the audit trail records per minute. Wait a minute, then try again.");
            case 413 -> new ProblemAnswer(413, forbidden(413), message(SizeCheck.tooLarge()));
            default ->
                thrown.getStatus() < 500
                        ? new ProblemAnswer(
                                thrown.getStatus(),
                                "Bad request",
                                "The request could not be read. Go back and try again.")
                        : fault();
        };
    }

    private static String forbidden(int status) {
        return switch (status) {
            case 413 -> "Request too large";
            case 415 -> "Unsupported content type";
            case 421 -> "Unknown host name";
            default -> "Not allowed";
        };
    }

    private static ProblemAnswer fault() {
        String incident = UUID.randomUUID().toString().substring(0, 8);
        return new ProblemAnswer(
                500,
                "Something went wrong",
                "An unexpected error occurred. Try again. If it happens again, search the log for " + incident
                        + " and report what you find there.",
                List.of(),
                incident);
    }

    private static String message(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null ? "" : message;
    }
}
