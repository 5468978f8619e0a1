/** A router: its routes, history, import, export and settings. */
@NullMarked
package dev.signalbox.web.router;

import org.jspecify.annotations.NullMarked;
