package dev.signalbox.sync.run;

import java.time.Instant;

/** That a run was asked to stop, by whom and when. */
public record StopRequest(RunStarter by, Instant at) {}
