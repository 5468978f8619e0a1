/** Records changes and refused requests, and shows them on pages. */
@NullMarked
package dev.signalbox.web.audit;

import org.jspecify.annotations.NullMarked;
