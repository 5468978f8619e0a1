package dev.signalbox.editing;

import dev.signalbox.route.Route;
import dev.signalbox.route.RouteField;
import dev.signalbox.store.Revision;
import dev.signalbox.store.Router;
import dev.signalbox.store.StaleRevisionException;
import java.util.List;
import java.util.Set;

/** The result of an edit. */
public sealed interface EditResult {
    /**
     * Returns this, where the router now has what the edit asked for.
     *
     * @throws StaleRevisionException if it does not
     */
    default Kept kept() {
        return switch (this) {
            case Kept kept -> kept;
            case NotKept not -> throw new StaleRevisionException(not.routerId(), not.base(), not.head());
        };
    }

    /** The router now has what the edit asked for. */
    sealed interface Kept extends EditResult {
        /** The router as the edit found it: with all that others had saved. */
        Router router();

        /** Number of the revision that the edit was made from. */
        int base();

        /** The newest revision with the edit. */
        Revision revision();

        /** The place of the edited route there; -1 where the edit is of no route, or removed it. */
        int place();

        /** Whether others had saved revisions since the base: those up to that of {@link #router}. */
        default boolean isMerged() {
            return base() != router().head().number();
        }

        /** The routes of the newest revision. */
        default List<Route> routes() {
            return revision().config().routes();
        }
    }

    /** A revision was made. */
    record Saved(Router router, int base, Revision revision, int place) implements Kept {}

    /** The router has it already, so no revision was made. */
    record Unchanged(Router router, int base, int place) implements Kept {
        @Override
        public Revision revision() {
            return router.head();
        }
    }

    /** No revision was made; the router is as it was. */
    sealed interface NotKept extends EditResult {
        long routerId();

        /** Number of the revision that the edit was made from. */
        int base();

        /** Number of the newest revision. */
        int head();
    }

    /** One that knows the router as the edit found it. */
    sealed interface Answered extends NotKept {
        Router router();

        @Override
        default long routerId() {
            return router().id();
        }

        @Override
        default int head() {
            return router().head().number();
        }
    }

    /**
     * The typed values cannot be saved, independent of other edits.
     *
     * @param nameTaken whether another route has the name; all else is known from {@link RouteInput#unusable}
     */
    record Invalid(Router router, int base, boolean nameTaken) implements Answered {}

    /**
     * Others edited the route since, and the author has to decide on some fields.
     *
     * @param mine the route with what was typed
     * @param fromMine fields that are taken as they were typed
     * @param questions fields to decide on, and those that were decided on
     * @param isAnswer whether the author had been asked already
     * @param again whether a choice no longer holds, since the field was edited after it was made
     */
    record Conflict(
            Router router,
            RouteHistory history,
            Route mine,
            Set<RouteField> fromMine,
            List<FieldQuestion<RouteField>> questions,
            boolean isAnswer,
            boolean again)
            implements Answered {
        public Conflict {
            fromMine = Set.copyOf(fromMine);
            questions = List.copyOf(questions);
        }

        @Override
        public int base() {
            return history.first().number();
        }
    }

    /**
     * Others removed the route.
     *
     * @param removal the revision that did
     * @param nameTaken whether another route has the name by now
     */
    record Gone(Router router, RouteHistory history, Revision removal, boolean nameTaken) implements Answered {
        @Override
        public int base() {
            return history.first().number();
        }
    }

    /** An utterance cannot be saved as it was edited. */
    record UtteranceRefused(Router router, int base, UtteranceProblem problem) implements Answered {}

    /** The change does not fit the router as it is now. */
    record Unfit(Router router, int base) implements Answered {}

    /** Others edited the router since, and this edit is not merged; or they went on committing first. */
    record Outdated(long routerId, int base, int head) implements NotKept {}
}
