package dev.signalbox.account;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody is to a router, to a remote, or to all of them. Somebody may have several roles; each adds what it permits. */
public enum Role {
    VIEWER("Viewer", "sees routes, diffs, plans and runs"),
    EDITOR("Editor", "edits routes and remotes, makes plans and proposes them"),
    REVIEWER("Reviewer", "approves what others propose, or asks for changes"),
    OPERATOR("Operator", "applies plans, undoes runs and opens locks"),
    ADMINISTRATOR("Administrator", "does all of it, gives roles to others and says what blocks a plan");

    private final String label;
    private final String message;

    Role(String label, String message) {
        this.label = label;
        this.message = message;
    }

    /** Whether somebody with it may do that where it holds. */
    public boolean permits(Permission permission) {
        return switch (this) {
            case VIEWER -> permission == Permission.VIEW;
            case EDITOR ->
                permission == Permission.VIEW || permission == Permission.EDIT || permission == Permission.TRIM;
            case REVIEWER ->
                permission == Permission.VIEW || permission == Permission.REVIEW || permission == Permission.TRIM;
            case OPERATOR -> permission == Permission.VIEW || permission == Permission.SYNC;
            case ADMINISTRATOR -> true;
        };
    }

    /** With a capital. */
    public String label() {
        return label;
    }

    /** What somebody with it does, without a subject. */
    public String message() {
        return message;
    }

    /** In URLs, forms and settings. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of that word. */
    public static Optional<Role> of(String id) {
        return Stream.of(values()).filter(role -> role.id().equals(id)).findFirst();
    }
}
