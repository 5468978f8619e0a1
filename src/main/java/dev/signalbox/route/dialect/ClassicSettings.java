package dev.signalbox.route.dialect;

/** A router of 0.x: its file says nothing but its encoder and its routes. */
public record ClassicSettings() implements RouterSettings {
    public static final ClassicSettings NONE = new ClassicSettings();

    @Override
    public Dialect dialect() {
        return Dialect.V0;
    }
}
