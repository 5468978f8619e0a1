/** The probe: which route a sentence gets, from local and from every remote, side by side. */
@NullMarked
package dev.signalbox.web.probe;

import org.jspecify.annotations.NullMarked;
