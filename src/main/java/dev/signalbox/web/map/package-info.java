/** The map of a router's utterances in two dimensions. */
@NullMarked
package dev.signalbox.web.map;

import org.jspecify.annotations.NullMarked;
