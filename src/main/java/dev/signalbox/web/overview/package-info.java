/** The overview: every router, its remotes and the next action. */
@NullMarked
package dev.signalbox.web.overview;

import org.jspecify.annotations.NullMarked;
