/** Work that is done at a time: recurring or once, by one of the processes on a database. The one package that knows db-scheduler's scheduler. */
@NullMarked
package dev.signalbox.scheduling;

import org.jspecify.annotations.NullMarked;
