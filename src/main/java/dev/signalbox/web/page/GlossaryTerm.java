package dev.signalbox.web.page;

/** The words that pages explain where they first use them; {@code docs/glossary.md} has the same meanings, and the rest of the words. */
public enum GlossaryTerm {
    ROUTER(
            "router",
            "An encoder and a list of routes, like a SemanticRouter (0.x) or an IndexedRouter (1.x) in Python. Every edit makes a new revision."),
    LOCAL("local", "The router as Signalbox keeps it. The other side of every comparison is the remote."),
    REMOTE(
            "remote",
            "An index of a vector store that a router is connected to, under a name of its own. A Python router looks its routes up there.");

    private final String id;
    private final String meaning;

    GlossaryTerm(String id, String meaning) {
        this.id = id;
        this.meaning = meaning;
    }

    /** Returns the word in the singular and in lower case; also the end of the id of its explanation on a page. */
    public String id() {
        return id;
    }

    /** Returns the explanation, in one or two sentences. */
    public String meaning() {
        return meaning;
    }
}
