/** The main job in the browser: compare the modes, read a plan, apply it, see how it went. */
@NullMarked
package dev.signalbox.web.sync;

import org.jspecify.annotations.NullMarked;
