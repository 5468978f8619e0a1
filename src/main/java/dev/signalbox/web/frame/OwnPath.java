package dev.signalbox.web.frame;

/** The path that a form asks to go to next, checked so that it cannot lead to another site. */
public final class OwnPath {
    private OwnPath() {}

    /** Returns the path if it is a path of this console that a browser cannot take for another host; otherwise the overview. */
    public static String of(String asked) {
        boolean own = asked.startsWith("/")
                && !asked.startsWith("//")
                && asked.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\');
        return own ? asked : "/";
    }
}
