/** When remotes are checked, when plans may be applied, and how long data is kept: values, without a clock. */
@NullMarked
package dev.signalbox.schedule;

import org.jspecify.annotations.NullMarked;
