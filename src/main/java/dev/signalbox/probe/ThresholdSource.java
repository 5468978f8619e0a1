package dev.signalbox.probe;

/** Whose threshold a route had to reach. */
public enum ThresholdSource {
    /** The one given for this call, which replaces all others. */
    CALL("call"),
    ROUTE("route"),
    ROUTER("router"),
    /** Neither the route nor its router has one. */
    NONE("none");

    private final String id;

    ThresholdSource(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }
}
