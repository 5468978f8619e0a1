/** The report of an evaluation, and the comparison of two. */
@NullMarked
package dev.signalbox.web.report;

import org.jspecify.annotations.NullMarked;
