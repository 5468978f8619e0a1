/** The evaluations of a router: starting, following, listing and deleting them. */
@NullMarked
package dev.signalbox.web.evaluation;

import org.jspecify.annotations.NullMarked;
