/** Searches all routers: the search in the top bar. */
@NullMarked
package dev.signalbox.web.search;

import org.jspecify.annotations.NullMarked;
