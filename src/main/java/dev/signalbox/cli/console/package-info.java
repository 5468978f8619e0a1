/** The commands about a console as a whole: to run it, ask whether it answers, and keep its data folder. They know it by {@code ConsoleControl}. */
@NullMarked
package dev.signalbox.cli.console;

import org.jspecify.annotations.NullMarked;
