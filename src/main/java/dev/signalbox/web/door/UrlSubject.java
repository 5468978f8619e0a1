package dev.signalbox.web.door;

import dev.signalbox.account.RoleScope;

/**
 * What a URL is about.
 *
 * @param name as the URL has it, such as {@code run 7}
 */
public record UrlSubject(RoleScope scope, String name) {}
