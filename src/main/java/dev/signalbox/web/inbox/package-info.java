/** The inbox: decisions that applications report, their sentences in groups, and what people do with them. */
@NullMarked
package dev.signalbox.web.inbox;

import org.jspecify.annotations.NullMarked;
