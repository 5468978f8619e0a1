/** The quality gates of remotes, and what they say of plans. */
@NullMarked
package dev.signalbox.web.gate;

import org.jspecify.annotations.NullMarked;
