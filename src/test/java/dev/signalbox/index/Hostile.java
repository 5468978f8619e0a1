package dev.signalbox.index;

/** Texts that break what handles text carelessly. */
public enum Hostile {
    SCRIPT("</script><img src=x onerror=alert(1)>&amp;\"'`"),
    RIGHT_TO_LEFT("שלום \u202eolleh\u202c مرحبا"),
    EMOJI("👩‍👩‍👧‍👦 👍🏽 🇨🇭"),
    ASTRAL("𝒳 \ud83d\ude00 \udbff\udffd"),
    NOT_NORMALISED("e\u0301 é ﬁ Å Å"),
    NUL("a\u0000b"),
    CONTROLS("\u0001\u0008\u001b[31m\u007f\u0085"),
    LINES("a\r\nb\nc\rd\u2028e\u2029f"),
    SPACES(" \t\u00a0 both ends \u3000\ufeff"),
    SEPARATORS("a:b#c/d\\e|f?g&h=i%20j..~%00"),
    SQL("'); DROP TABLE routes; -- ${jndi:x} %s {0}"),
    /** As long as a page. */
    LONG("long ".repeat(800)),
    MEGABYTE("m".repeat(1 << 20));

    private final String text;

    Hostile(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
