/** Errors as HTTP answers: one table. */
@NullMarked
package dev.signalbox.web.error;

import org.jspecify.annotations.NullMarked;
