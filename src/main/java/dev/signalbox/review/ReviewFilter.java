package dev.signalbox.review;

import dev.signalbox.account.PermissionReach;
import org.jspecify.annotations.Nullable;

/**
 * Which reviews are asked for, by whom.
 *
 * @param name of the current user
 * @param sees where they may look
 * @param judges where they may approve
 * @param words that have to occur in the title, in upper or lower case; empty for none
 * @param author whole name; empty for all
 * @param router null for all
 * @param remote null for all
 * @param moved those alone whose plan's base has moved on
 */
public record ReviewFilter(
        String name,
        PermissionReach sees,
        PermissionReach judges,
        String words,
        String author,
        @Nullable Long router,
        @Nullable Long remote,
        boolean moved) {}
