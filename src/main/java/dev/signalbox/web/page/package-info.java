/** What templates show, as values: page heads, badges, pages of a list, words. Pure. */
@NullMarked
package dev.signalbox.web.page;

import org.jspecify.annotations.NullMarked;
