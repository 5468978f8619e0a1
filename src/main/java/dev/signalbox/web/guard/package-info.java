/** Checks before every page: host, origin, token and size; and the headers of the answer. */
@NullMarked
package dev.signalbox.web.guard;

import org.jspecify.annotations.NullMarked;
