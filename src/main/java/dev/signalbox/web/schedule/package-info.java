/** Pages about what the console does by itself: schedules of checks, maintenance windows, retention. */
@NullMarked
package dev.signalbox.web.schedule;

import org.jspecify.annotations.NullMarked;
