package dev.signalbox.account;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A role on a router, on a remote, or on everything. A person may have several roles; each adds its permissions. */
public enum Role {
    VIEWER("Viewer", "sees routes, diffs, plans and runs"),
    EDITOR("Editor", "edits routes and remotes, creates and proposes plans"),
    REVIEWER("Reviewer", "approves proposed plans or requests changes"),
    OPERATOR("Operator", "applies plans, undoes runs and releases locks"),
    ADMINISTRATOR("Administrator", "has all permissions, grants roles and sets policies");

    private final String label;
    private final String message;

    Role(String label, String message) {
        this.label = label;
        this.message = message;
    }

    /** Returns whether the role has a permission in its scope. */
    public boolean permits(Permission permission) {
        return switch (this) {
            case VIEWER -> permission == Permission.VIEW;
            case EDITOR ->
                switch (permission) {
                    case VIEW, EDIT, TRIM, REPORT -> true;
                    case OPEN, SIGNED_IN, REVIEW, SYNC, ADMIN -> false;
                };
            case REVIEWER ->
                permission == Permission.VIEW || permission == Permission.REVIEW || permission == Permission.TRIM;
            case OPERATOR -> permission == Permission.VIEW || permission == Permission.SYNC;
            case ADMINISTRATOR -> true;
        };
    }

    /** Returns the name with a capital letter. */
    public String label() {
        return label;
    }

    /** Returns what a person with the role does, without a subject. */
    public String message() {
        return message;
    }

    /** Returns the id in URLs, forms and settings. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the role of an id. */
    public static Optional<Role> of(String id) {
        return Stream.of(values()).filter(role -> role.id().equals(id)).findFirst();
    }
}
