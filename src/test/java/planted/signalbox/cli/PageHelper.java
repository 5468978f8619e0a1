package planted.signalbox.cli;

/** Wrong: the name of another class, and one that says nothing. */
public record PageHelper() {}
