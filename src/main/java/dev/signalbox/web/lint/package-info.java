/** The worklist of the route lint, what is done about its findings, and the decisions on them. */
@NullMarked
package dev.signalbox.web.lint;

import org.jspecify.annotations.NullMarked;
