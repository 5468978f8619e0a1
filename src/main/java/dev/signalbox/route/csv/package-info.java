/** Routes as CSV, for spreadsheets. */
@NullMarked
package dev.signalbox.route.csv;

import org.jspecify.annotations.NullMarked;
