package dev.signalbox.web.frame;

/** What somebody must be allowed to do to ask for a URL. */
public enum Permission {
    /** Look at everything. */
    VIEW,
    /** Change routers and remotes in the console. */
    EDIT,
    /** Apply plans, which changes indexes. */
    SYNC,
    /** Change the console itself. */
    ADMIN
}
