/** The overview: every router, its remotes, and what to do next. */
@NullMarked
package dev.signalbox.web.overview;

import org.jspecify.annotations.NullMarked;
