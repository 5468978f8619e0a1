/** What people change and what they are refused, written down; and the pages that show it. */
@NullMarked
package dev.signalbox.web.audit;

import org.jspecify.annotations.NullMarked;
