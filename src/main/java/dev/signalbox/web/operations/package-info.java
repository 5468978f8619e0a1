/** What monitoring asks of a console: whether it works, and its metrics. */
@NullMarked
package dev.signalbox.web.operations;

import org.jspecify.annotations.NullMarked;
