/** Pages of test sets. */
@NullMarked
package dev.signalbox.web.testset;

import org.jspecify.annotations.NullMarked;
