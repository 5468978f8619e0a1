package dev.signalbox.follow;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A config file in a git repository.
 *
 * @param url of the repository, without a user or a password
 * @param branch without {@code refs/heads/}
 * @param path of the file in the repository, with slashes
 */
public record FileSource(String url, String branch, String path) {
    private static final int LONGEST = 1_000;
    /** What git allows in no name of a branch. */
    private static final Pattern NOT_IN_BRANCH =
            Pattern.compile("[\\x00-\\x20\\x7f~^:?*\\[\\\\]|\\.\\.|@\\{|//|^[-/.]|[/.]$|/\\.|\\.lock(/|$)");

    /**
     * Returns what is wrong with a source, by field: {@code url}, {@code branch}, {@code path}.
     *
     * @param filesAllowed whether repositories in the file system of the console may be followed
     */
    public Map<String, String> problems(boolean filesAllowed) {
        Map<String, String> problems = new LinkedHashMap<>();
        problem(problems, "url", urlProblem(filesAllowed));
        if (branch.isEmpty()
                || branch.length() > LONGEST
                || NOT_IN_BRANCH.matcher(branch).find()) {
            problems.put("branch", "The name of a branch, such as main.");
        }
        boolean named = path.matches("(?s).*\\.(json|ya?ml)");
        boolean inside = !path.startsWith("/")
                && !path.contains("\\")
                && java.util.Arrays.stream(path.split("/", -1)).noneMatch(part -> part.matches("|\\.|\\.\\.|\\.git"))
                && path.chars().noneMatch(c -> c < ' ');
        if (!named || !inside || path.length() > LONGEST) {
            problems.put(
                    "path", "The path of a .json, .yaml or .yml file in the repository, such as routes/support.yaml.");
        }
        return problems;
    }

    private static void problem(Map<String, String> problems, String field, String text) {
        if (!text.isEmpty()) {
            problems.put(field, text);
        }
    }

    private String urlProblem(boolean filesAllowed) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            return "Not a URL. Enter one such as https://git.example.org/team/routes.git.";
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme();
        if (url.length() > LONGEST) {
            return "The URL is too long.";
        }
        return switch (scheme) {
            case "https", "http" -> {
                if (uri.getHost() == null || uri.getQuery() != null || uri.getFragment() != null) {
                    yield "Enter a URL such as https://git.example.org/team/routes.git.";
                }
                yield uri.getRawUserInfo() == null
                        ? ""
                        : "Enter the URL without a user or a password; they have a field of their own.";
            }
            case "file" ->
                filesAllowed
                        ? ""
                        : "Repositories in the file system of the console are not allowed. Whoever runs the console can permit them with"
                                + " SIGNALBOX_GIT_FILES=1.";
            case "ssh", "git" ->
                "The console reads repositories by https. Enter the https URL of the repository, and a token if it is private.";
            default -> "Enter a URL such as https://git.example.org/team/routes.git.";
        };
    }

    /** Returns the last part of the path. */
    public String fileName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
