/** Test sets in files: labelled sentences as CSV. */
@NullMarked
package dev.signalbox.quality.file;

import org.jspecify.annotations.NullMarked;
