package planted.signalbox.route;

/** Wrong: an exception that is not named so. */
public final class Broken extends RuntimeException {}
