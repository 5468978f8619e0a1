package dev.signalbox.web.audit;

import dev.signalbox.audit.Actor;
import dev.signalbox.audit.Entry;
import dev.signalbox.audit.Outcome;
import dev.signalbox.store.AuditTrail;
import dev.signalbox.store.StoreUnavailable;
import dev.signalbox.web.door.Witness;
import dev.signalbox.web.error.ErrorAnswers;
import dev.signalbox.web.error.Problem;
import dev.signalbox.web.frame.NotFound;
import dev.signalbox.web.frame.Row;
import dev.signalbox.web.frame.Told;
import dev.signalbox.web.frame.Who;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes requests into the audit trail: of what changes something a beginning, before anything is done, and what came of it afterwards; of what
 * is refused one entry. Where the beginning cannot be written, nothing is done.
 */
public final class Recording implements Witness {
    private static final Logger LOG = LoggerFactory.getLogger(Recording.class);

    private final AuditTrail trail;
    private final Scenes scenes;
    private final Clock clock;
    private final Strangers strangers;
    /** Ends that could not be written when they happened. */
    private final ConcurrentLinkedQueue<Entry> late = new ConcurrentLinkedQueue<>();

    public Recording(AuditTrail trail, Scenes scenes, Clock clock) {
        this.trail = trail;
        this.scenes = scenes;
        this.clock = clock;
        this.strangers = new Strangers(clock);
    }

    @Override
    public void around(Row row, Context ctx, Handler handler) throws Exception {
        if (Deeds.isHarmless(row)) {
            handler.handle(ctx);
            return;
        }
        Entry scene = scenes.of(row, ctx, Outcome.BEGUN);
        if (isStranger(ctx) && !strangers.lets(scene.actor().from())) {
            throw new TooMany();
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
    public void refused(Row row, Context ctx, RuntimeException why) {
        Entry entry = scenes.of(row, ctx, Outcome.REFUSED);
        // What may not be seen and what is not there are answered alike; that something is not there is no refusal.
        if (!(why instanceof NotFound) || !entry.place().routerName().isEmpty()) {
            once(entry, ctx, why);
        }
    }

    @Override
    public void turnedAway(Context ctx, RuntimeException why) {
        once(scenes.of(ctx, Outcome.REFUSED), ctx, why);
    }

    private void once(Entry entry, Context ctx, RuntimeException why) {
        if (isStranger(ctx) && !strangers.lets(entry.actor().from())) {
            return;
        }
        Problem problem = ErrorAnswers.problem(why, ctx);
        catchUp();
        trail.append(entry.ended(clock.instant(), Outcome.REFUSED, null, problem.status())
                .saying(problem.words()));
    }

    /** What was done is done: that it could not be written down is no reason to answer that it was not. */
    private void end(Entry scene, long begun, Context ctx, @Nullable Problem problem) {
        int status = problem == null ? ctx.statusCode() : problem.status();
        Outcome outcome = status < 400 ? Outcome.DONE : status < 500 ? Outcome.REFUSED : Outcome.FAILED;
        Told told = Told.of(ctx);
        String words = problem != null ? words(problem) : outcome == Outcome.DONE ? told.said() : told.refusal();
        Entry end = scenes.told(scene, told, outcome)
                .ended(clock.instant(), outcome, begun, status)
                .saying(words);
        try {
            trail.append(end);
        } catch (StoreUnavailable away) {
            LOG.error(
                    "What came of entry {} of the audit trail could not be written yet: {}", begun, away.getMessage());
            late.add(end);
        }
    }

    private static String words(Problem problem) {
        String details = String.join(" ", problem.details());
        String incident = problem.incident() == null ? "" : " Incident " + problem.incident() + ".";
        return problem.incident() == null
                ? problem.words() + (details.isEmpty() ? "" : " " + details)
                : problem.title() + "." + incident;
    }

    /** Writes what could not be written before, and how many strangers were turned away meanwhile. */
    private void catchUp() {
        for (Optional<Entry> end = Optional.ofNullable(late.poll());
                end.isPresent();
                end = Optional.ofNullable(late.poll())) {
            try {
                trail.append(end.get());
            } catch (StoreUnavailable away) {
                late.add(end.get());
                throw away;
            }
        }
        int left = strangers.left();
        if (left > 0) {
            trail.append(Entry.of(clock.instant(), Actor.named(""), Deeds.TURNED_AWAY, Outcome.REFUSED)
                    .saying(left + " requests of people who had not signed in were turned away unread: more than "
                            + Strangers.FROM_ONE + " a minute from one address, or " + Strangers.FROM_ALL
                            + " from all."));
        }
    }

    private static boolean isStranger(Context ctx) {
        return Who.find(ctx).isEmpty();
    }
}
