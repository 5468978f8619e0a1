package dev.signalbox.account;

/** What a URL requires a person to be allowed to do. */
public enum Permission {
    /** Nothing: the sign-in page and static files. */
    OPEN("view public pages"),
    /** Sign-in with any role: the own account. */
    SIGNED_IN("use an account"),
    /** View a router and its remotes. */
    VIEW("view this"),
    /** Change routers and remotes in the console, and create plans. */
    EDIT("edit this"),
    /** Send the decisions of a router: for a program that may do nothing else. */
    REPORT("send decisions to this"),
    /** Approve plans, or ask for changes. */
    REVIEW("review this"),
    /** Exclude parts of a proposed plan, or include them again. */
    TRIM("exclude parts of this"),
    /** Apply and undo plans, which changes indexes; release locks. */
    SYNC("apply this"),
    /** Change the console itself: accounts, roles, policies. */
    ADMIN("administer this");

    private final String message;

    Permission(String message) {
        this.message = message;
    }

    /** Returns the permission after "permission to". */
    public String message() {
        return message;
    }
}
