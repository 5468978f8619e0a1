/** Plans that somebody proposed: who looked at what, what they said, and whether that is enough to apply. Values alone. */
@NullMarked
package dev.signalbox.review;

import org.jspecify.annotations.NullMarked;
