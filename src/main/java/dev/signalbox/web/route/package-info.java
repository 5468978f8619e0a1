/** One route: every field of it, its utterances, and what is odd about them. */
@NullMarked
package dev.signalbox.web.route;

import org.jspecify.annotations.NullMarked;
