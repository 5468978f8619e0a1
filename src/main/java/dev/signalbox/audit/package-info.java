/** The audit trail as values: entries, the hash chain that shows tampering, and filters. */
@NullMarked
package dev.signalbox.audit;

import org.jspecify.annotations.NullMarked;
