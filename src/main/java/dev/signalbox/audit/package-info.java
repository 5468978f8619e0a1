/** The audit trail as values: what happened, the chain that shows edits, and what it is looked through by. */
@NullMarked
package dev.signalbox.audit;

import org.jspecify.annotations.NullMarked;
