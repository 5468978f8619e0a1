package planted.signalbox.cli;

/** What the planted store runs. */
public record Launch() {}
