package dev.signalbox.web.audit;

import dev.signalbox.audit.Actor;
import dev.signalbox.audit.AuditEntry;
import dev.signalbox.audit.AuditOutcome;
import dev.signalbox.store.AuditTrail;
import dev.signalbox.store.StoreUnavailableException;
import dev.signalbox.web.door.RequestWitness;
import dev.signalbox.web.error.ErrorAnswers;
import dev.signalbox.web.error.ProblemAnswer;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.PageEndpoint;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes requests into the audit trail: for a change a start entry before anything is done and an end entry with its outcome; for a refused
 * request one entry. If the start entry cannot be written, nothing is done.
 */
public final class RequestRecorder implements RequestWitness {
    private static final Logger LOG = LoggerFactory.getLogger(RequestRecorder.class);

    private final AuditTrail trail;
    private final AuditContexts scenes;
    private final Clock clock;
    private final AnonymousRateLimit strangers;
    /** End entries that could not be written in time. */
    private final ConcurrentLinkedQueue<AuditEntry> late = new ConcurrentLinkedQueue<>();

    public RequestRecorder(AuditTrail trail, AuditContexts scenes, Clock clock) {
        this.trail = trail;
        this.scenes = scenes;
        this.clock = clock;
        this.strangers = new AnonymousRateLimit(clock);
    }

    @Override
    public void around(PageEndpoint row, Context ctx, Handler handler) throws Exception {
        if (AuditActions.isHarmless(row)) {
            handler.handle(ctx);
            return;
        }
        AuditEntry scene = scenes.of(row, ctx, AuditOutcome.BEGUN);
        if (isStranger(ctx) && !strangers.lets(scene.actor().from())) {
            throw new TooManyRequestsException();
        }
        catchUp();
        long begun = trail.append(scene).number();
        try {
            handler.handle(ctx);
        } catch (Throwable thrown) {
            end(scene, begun, ctx, ErrorAnswers.problem(thrown, ctx));
            throw thrown;
        }
        end(scene, begun, ctx, null);
    }

    @Override
    public void refused(PageEndpoint row, Context ctx, RuntimeException why) {
        AuditEntry entry = scenes.of(row, ctx, AuditOutcome.REFUSED);
        // What may not be viewed and what does not exist get the same answer; a missing object is not a refusal.
        if (!(why instanceof NotFoundException) || !entry.place().routerName().isEmpty()) {
            once(entry, ctx, why);
        }
    }

    @Override
    public void turnedAway(Context ctx, RuntimeException why) {
        once(scenes.of(ctx, AuditOutcome.REFUSED), ctx, why);
    }

    private void once(AuditEntry entry, Context ctx, RuntimeException why) {
        if (isStranger(ctx) && !strangers.lets(entry.actor().from())) {
            return;
        }
        ProblemAnswer problem = ErrorAnswers.problem(why, ctx);
        catchUp();
        trail.append(entry.ended(clock.instant(), AuditOutcome.REFUSED, null, problem.status())
                .saying(problem.message()));
    }

    /** The change was made: that its end entry could not be written does not turn the answer into an error. */
    private void end(AuditEntry scene, long begun, Context ctx, @Nullable ProblemAnswer problem) {
        int status = problem == null ? ctx.statusCode() : problem.status();
        AuditOutcome outcome =
                status < 400 ? AuditOutcome.DONE : status < 500 ? AuditOutcome.REFUSED : AuditOutcome.FAILED;
        AuditNote told = AuditNote.of(ctx);
        String words = problem != null ? message(problem) : outcome == AuditOutcome.DONE ? told.said() : told.refusal();
        AuditEntry end = scenes.told(scene, told, outcome)
                .ended(clock.instant(), outcome, begun, status)
                .saying(words);
        try {
            trail.append(end);
        } catch (StoreUnavailableException away) {
            LOG.error(
                    "The outcome of entry {} of the audit trail could not be written yet: {}",
                    begun,
                    away.getMessage());
            late.add(end);
        }
    }

    private static String message(ProblemAnswer problem) {
        String details = String.join(" ", problem.details());
        String incident = problem.incident() == null ? "" : " Incident " + problem.incident() + ".";
        return problem.incident() == null
                ? problem.message() + (details.isEmpty() ? "" : " " + details)
                : problem.title() + "." + incident;
    }

    /** Writes the entries that could not be written before, and how many anonymous requests were rejected in between. */
    private void catchUp() {
        for (Optional<AuditEntry> end = Optional.ofNullable(late.poll());
                end.isPresent();
                end = Optional.ofNullable(late.poll())) {
            try {
                trail.append(end.get());
            } catch (StoreUnavailableException away) {
                late.add(end.get());
                throw away;
            }
        }
        int left = strangers.left();
        if (left > 0) {
            trail.append(AuditEntry.of(clock.instant(), Actor.named(""), AuditActions.TURNED_AWAY, AuditOutcome.REFUSED)
                    .saying(left + " requests without sign-in were rejected unread: more than "
                            + AnonymousRateLimit.FROM_ONE + " per minute from one address, or "
                            + AnonymousRateLimit.FROM_ALL
                            + " from all addresses."));
        }
    }

    private static boolean isStranger(Context ctx) {
        return CurrentUser.find(ctx).isEmpty();
    }
}
