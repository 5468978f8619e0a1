/** What a sync mode comes to over two states: a value, made once, never changed. Pure. */
@NullMarked
package dev.signalbox.sync.plan;

import org.jspecify.annotations.NullMarked;
