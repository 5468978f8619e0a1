package dev.signalbox.account;

/** Where a role holds, and what a URL is about. */
public sealed interface RoleScope {
    /** All routers with their remotes, and the console itself. */
    RoleScope EVERYTHING = new Everything();

    /** Whether a role that holds here holds there too. */
    boolean covers(RoleScope there);

    /**
     * Whether what holds at one place lets somebody do that at another. Who has something of one remote sees its router too, as a diff has two sides:
     * not the router's other remotes.
     */
    static boolean reaches(RoleScope here, Permission permission, RoleScope there) {
        boolean above = here instanceof OfRemote remote
                && there instanceof OfRouter router
                && remote.router() == router.router();
        return here.covers(there) || (permission == Permission.VIEW && above);
    }

    /** All routers with their remotes, and the console itself. */
    record Everything() implements RoleScope {
        @Override
        public boolean covers(RoleScope there) {
            return true;
        }
    }

    /** A router with all its remotes. */
    record OfRouter(long router) implements RoleScope {
        @Override
        public boolean covers(RoleScope there) {
            return switch (there) {
                case Everything all -> false;
                case OfRouter other -> other.router == router;
                case OfRemote part -> part.router() == router;
            };
        }
    }

    /**
     * One remote.
     *
     * @param router that it belongs to
     */
    record OfRemote(long remote, long router) implements RoleScope {
        @Override
        public boolean covers(RoleScope there) {
            return there instanceof OfRemote other && other.remote == remote;
        }
    }
}
