/** Values that templates show: page heads, badges, paging, formatted texts. Pure. */
@NullMarked
package dev.signalbox.web.page;

import org.jspecify.annotations.NullMarked;
