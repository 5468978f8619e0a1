/** Looks for words in every router: the search of the top bar. */
@NullMarked
package dev.signalbox.web.search;

import org.jspecify.annotations.NullMarked;
