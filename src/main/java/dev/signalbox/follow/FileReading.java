package dev.signalbox.follow;

/** What reading a file from its repository comes to. */
public sealed interface FileReading {
    /** The file as the newest commit of its branch has it. */
    record Found(FileCommit commit, String text) implements FileReading {}

    /** The branch is still at the commit that was known. */
    record Same() implements FileReading {}

    /**
     * The file was not read.
     *
     * @param why what failed and what to do, in sentences
     */
    record Failed(String why) implements FileReading {}
}
