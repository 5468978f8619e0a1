package dev.signalbox.account;

/** The scope of a role, and of a URL. */
public sealed interface RoleScope {
    /** All routers with their remotes, and the console itself. */
    RoleScope EVERYTHING = new Everything();

    /** Returns whether this scope includes another one. */
    boolean covers(RoleScope there);

    /**
     * Returns whether a role in this scope gives a permission in another one. A role on a remote also allows viewing its router, as a diff has two sides,
     * but not the router's other remotes.
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
