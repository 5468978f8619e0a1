/** Config files of several routers, which 1.x calls decision, chain and merge: shown as a tree, exported as they are, their indexed routers managed here. */
@NullMarked
package dev.signalbox.web.composed;

import org.jspecify.annotations.NullMarked;
