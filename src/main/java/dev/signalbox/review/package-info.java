/** Proposed plans: who viewed what, their comments and verdicts, and whether the approvals are enough to apply. Values only. */
@NullMarked
package dev.signalbox.review;

import org.jspecify.annotations.NullMarked;
