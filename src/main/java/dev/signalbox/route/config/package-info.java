/**
 * Router config files: reads what semantic-router reads, from YAML and JSON, and writes an edited config over the old text, so that comments,
 * order and layout of what did not change stay. Reads files; writes none but {@link dev.signalbox.route.config.ConfigFile}.
 */
@NullMarked
package dev.signalbox.route.config;

import org.jspecify.annotations.NullMarked;
