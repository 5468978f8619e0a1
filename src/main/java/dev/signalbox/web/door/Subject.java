package dev.signalbox.web.door;

import dev.signalbox.account.Scope;

/**
 * What a URL is about.
 *
 * @param name as the URL has it, such as {@code run 7}
 */
public record Subject(Scope scope, String name) {}
