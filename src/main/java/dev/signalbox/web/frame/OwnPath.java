package dev.signalbox.web.frame;

/** Where a form asks to go next, so that nobody is led away from the console. */
public final class OwnPath {
    private OwnPath() {}

    /** The path, if it is one of this console and nothing that a browser would take for another host; the overview otherwise. */
    public static String of(String asked) {
        boolean own = asked.startsWith("/")
                && !asked.startsWith("//")
                && asked.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\');
        return own ? asked : "/";
    }
}
