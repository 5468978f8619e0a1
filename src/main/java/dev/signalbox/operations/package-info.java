/** What the console does by itself: scheduled checks, one at a time for each remote, and deleting what is old. */
@NullMarked
package dev.signalbox.operations;

import org.jspecify.annotations.NullMarked;
