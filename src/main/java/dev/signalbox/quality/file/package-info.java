/** Test sets in files: labelled sentences as CSV, JSON lines and plain text. */
@NullMarked
package dev.signalbox.quality.file;

import org.jspecify.annotations.NullMarked;
