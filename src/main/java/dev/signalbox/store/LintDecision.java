package dev.signalbox.store;

import dev.signalbox.quality.LintSubject;
import java.time.Instant;

/**
 * A person's decision that what the lint found about something is fine.
 *
 * @param subject what it holds for: exactly these texts
 */
public record LintDecision(long id, LintSubject subject, String who, Instant at) {}
