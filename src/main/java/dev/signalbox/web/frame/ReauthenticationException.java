package dev.signalbox.web.frame;

/** A provider is to be asked again about whoever asks for a page. */
public final class ReauthenticationException extends RuntimeException {
    public ReauthenticationException() {
        super("It is to be looked again who you are.");
    }
}
