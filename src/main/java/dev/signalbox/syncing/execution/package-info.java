/**
 * The steps of a sync, and the one place that changes a remote: takes the lock, reads both sides again, writes each step down before it
 * is taken, and verifies the result. Plans decide; it decides nothing.
 */
@NullMarked
package dev.signalbox.syncing.execution;

import org.jspecify.annotations.NullMarked;
