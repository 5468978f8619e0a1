package dev.signalbox.web.door;

import dev.signalbox.account.RoleScope;

/**
 * The router or remote that a URL refers to.
 *
 * @param name as the URL has it, such as {@code run 7}
 */
public record UrlSubject(RoleScope scope, String name) {}
