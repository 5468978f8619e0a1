/** What went wrong, as an HTTP answer: one table. */
@NullMarked
package dev.signalbox.web.error;

import org.jspecify.annotations.NullMarked;
