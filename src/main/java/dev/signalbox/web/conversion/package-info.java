/** The page that converts a router between the lines of semantic-router. */
@NullMarked
package dev.signalbox.web.conversion;

import org.jspecify.annotations.NullMarked;
