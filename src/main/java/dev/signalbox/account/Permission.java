package dev.signalbox.account;

/** What somebody must be allowed to do to ask for a URL. */
public enum Permission {
    /** Nothing: the page for signing in, the files that every page is made of. */
    OPEN("anyone"),
    /** To be signed in, with whatever role: one's own account. */
    SIGNED_IN("anyone who has signed in"),
    /** Look at a router and its remotes. */
    VIEW("look at this"),
    /** Change routers and remotes in the console, and make plans. */
    EDIT("edit this"),
    /** Approve plans, or ask for changes. */
    REVIEW("review this"),
    /** Leave parts out of a plan that is proposed, or take them back in. */
    TRIM("leave parts of this out"),
    /** Apply and undo plans, which changes indexes; force locks. */
    SYNC("apply this"),
    /** Change the console itself: accounts, roles, policies. */
    ADMIN("administer this");

    private final String message;

    Permission(String message) {
        this.message = message;
    }

    /** After "may". */
    public String message() {
        return message;
    }
}
