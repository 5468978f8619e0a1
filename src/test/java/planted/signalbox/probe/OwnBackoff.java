package planted.signalbox.probe;

import dev.failsafe.RetryPolicy;

record OwnBackoff(RetryPolicy<String> wrong) {}
