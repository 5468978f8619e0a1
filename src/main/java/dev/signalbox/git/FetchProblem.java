package dev.signalbox.git;

import dev.signalbox.follow.FileSource;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;

/** Why a repository could not be read and what to do, in sentences. The library's own messages may name the user, so few of them are passed on. */
final class FetchProblem {
    /** Of what a server says, in characters. */
    private static final int LONGEST = 300;

    private FetchProblem() {}

    static String of(FileSource source, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case TransferLimit.ExceededException limit -> {
                    return limit.getMessage() + " The reading was ended. Use a smaller repository, or try again.";
                }
                case BoundedConnectionFactory.ForbiddenHostAddressException forbidden -> {
                    return String.valueOf(forbidden.getMessage());
                }
                case UnknownHostException unknown -> {
                    return "The host of " + source.url() + " is not known. Check the URL.";
                }
                case ConnectException refused -> {
                    return "Could not connect to " + source.url() + ": " + refused.getMessage()
                            + ". Check the URL and that the server runs.";
                }
                case SocketTimeoutException silent -> {
                    return source.url() + " did not answer in time. The console tries again.";
                }
                case SSLException tls -> {
                    return "The certificate of " + source.url() + " is not trusted: " + tls.getMessage()
                            + ". Add it to the trusted certificates of Java.";
                }
                case NoRemoteRepositoryException none -> {
                    return source.url()
                            + " is no git repository, or the credentials do not give access to it. Check both in the settings.";
                }
                default -> {}
            }
        }
        String message = String.valueOf(failure.getMessage());
        if (message.contains("not authorized") || message.contains("uthentication")) {
            return source.url()
                    + " wants credentials, or those that are kept are not accepted. Enter a token that may read the repository in the settings.";
        }
        if (message.contains("edirect")) {
            return source.url() + " redirects to another URL, which is not followed. Enter the URL it redirects to.";
        }
        if (message.contains("cancelled") || message.contains("ime")) {
            return source.url() + " did not answer in time. The console tries again.";
        }
        return "Could not read " + source.url() + ": "
                + (message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message) + ". Check the URL.";
    }
}
