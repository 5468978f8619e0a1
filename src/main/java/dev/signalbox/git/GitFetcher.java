package dev.signalbox.git;

import dev.signalbox.follow.FileCommit;
import dev.signalbox.follow.FileFetcher;
import dev.signalbox.follow.FileReading;
import dev.signalbox.follow.FileSource;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a file from the newest commit of a branch, into a repository that is deleted again: the depth is 1, and the transfer is bounded in bytes and
 * time. Redirects are not followed, so that credentials are sent to the host of the URL alone.
 */
public final class GitFetcher implements FileFetcher {
    private static final Logger LOG = LoggerFactory.getLogger(GitFetcher.class);
    /** Of one commit with all its files. */
    private static final long MOST_BYTES = 200L << 20;
    /** As large as the largest config file. */
    private static final int LARGEST_FILE = 64 << 20;

    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final int SECONDS_A_READ = 15;
    private static final int LONGEST_TITLE = 200;

    private final boolean allowsFiles;
    private final long bytes;
    private final Duration time;
    private final int secondsPerRead;

    /** @param allowsFiles whether repositories in the file system may be read */
    public GitFetcher(boolean allowsFiles) {
        this(allowsFiles, MOST_BYTES, LONGEST, SECONDS_A_READ);
    }

    /**
     * One with other bounds.
     *
     * @param bytes that a reading may transfer
     * @param time that it may take
     * @param secondsPerRead how long a server may be silent
     */
    GitFetcher(boolean allowsFiles, long bytes, Duration time, int secondsPerRead) {
        this.allowsFiles = allowsFiles;
        this.bytes = bytes;
        this.time = time;
        this.secondsPerRead = secondsPerRead;
    }

    @Override
    public boolean allowsFiles() {
        return allowsFiles;
    }

    @Override
    public FileReading read(FileSource source, Optional<String> known, Optional<String> credentials) {
        Optional<String> problem =
                source.problems(allowsFiles).values().stream().findFirst();
        if (problem.isPresent()) {
            return new FileReading.Failed(problem.get());
        }
        try {
            Path folder = Files.createTempDirectory("signalbox-git-");
            try {
                return read(folder, source, known, credentials);
            } finally {
                delete(folder);
            }
        } catch (IOException | URISyntaxException e) {
            return new FileReading.Failed(FetchProblem.of(source, e));
        } catch (RuntimeException e) {
            // What a server sends can break the library anywhere.
            LOG.warn("Reading a git repository failed", e);
            return new FileReading.Failed("The repository could not be read. See the log for details.");
        }
    }

    private FileReading read(Path folder, FileSource source, Optional<String> known, Optional<String> credentials)
            throws IOException, URISyntaxException {
        TransferLimit limit = new TransferLimit(bytes, time);
        try (Repository repository = new FileRepository(folder.toFile())) {
            repository.create(true);
            configure(repository.getConfig());
            try (Transport transport = Transport.open(repository, new URIish(source.url()))) {
                prepare(transport, limit, credentials);
                ObjectId tip = tip(transport, source);
                if (tip == null) {
                    return new FileReading.Failed("The repository has no branch \"" + source.branch()
                            + "\". It may have been renamed or deleted. Correct the branch in the settings.");
                }
                if (known.filter(tip.name()::equals).isPresent()) {
                    return new FileReading.Same();
                }
                String ref = Constants.R_HEADS + source.branch();
                transport.fetch(new Deadline(limit), List.of(new RefSpec("+" + ref + ":" + ref)));
                Ref fetched = repository.exactRef(ref);
                return fetched == null
                        ? new FileReading.Failed("The branch was deleted while it was read. Try again.")
                        : file(repository, fetched.getObjectId(), source);
            }
        }
    }

    /** The settings of the machine's user must not weaken these. */
    private static void configure(StoredConfig config) {
        config.setBoolean("http", null, "sslVerify", true);
        config.setString("http", null, "followRedirects", "false");
        config.setString("http", null, "saveCookies", "false");
    }

    private void prepare(Transport transport, TransferLimit limit, Optional<String> credentials) {
        transport.setTimeout(secondsPerRead);
        transport.setTagOpt(TagOpt.NO_TAGS);
        transport.setDepth(1);
        if (transport instanceof TransportHttp http) {
            http.setHttpConnectionFactory(new BoundedConnectionFactory(limit));
            credentials.ifPresent(given -> http.setCredentialsProvider(provider(given)));
        }
    }

    /** A token alone goes with a name that GitHub, GitLab and others accept for one. */
    private static UsernamePasswordCredentialsProvider provider(String credentials) {
        int colon = credentials.indexOf(':');
        return colon < 0
                ? new UsernamePasswordCredentialsProvider("oauth2", credentials)
                : new UsernamePasswordCredentialsProvider(
                        credentials.substring(0, colon), credentials.substring(colon + 1));
    }

    private static @org.jspecify.annotations.Nullable ObjectId tip(Transport transport, FileSource source)
            throws IOException {
        try (FetchConnection connection = transport.openFetch()) {
            Ref ref = connection.getRef(Constants.R_HEADS + source.branch());
            return ref == null ? null : ref.getObjectId();
        }
    }

    private static FileReading file(Repository repository, ObjectId tip, FileSource source) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit commit = walk.parseCommit(tip);
            try (TreeWalk found = TreeWalk.forPath(repository, source.path(), commit.getTree())) {
                if (found == null) {
                    return new FileReading.Failed(
                            "The branch has no file \"" + source.path()
                                    + "\" any more, or never had. Nothing was changed in the router. Correct the path in the settings, or restore the file.");
                }
                FileMode mode = found.getFileMode(0);
                if (!FileMode.REGULAR_FILE.equals(mode) && !FileMode.EXECUTABLE_FILE.equals(mode)) {
                    return new FileReading.Failed("\"" + source.path()
                            + "\" is a folder or a link, and not a file. Correct the path in the settings.");
                }
                ObjectLoader content = repository.open(found.getObjectId(0));
                if (content.getSize() > LARGEST_FILE) {
                    return new FileReading.Failed("\"" + source.path() + "\" is larger than " + (LARGEST_FILE >> 20)
                            + " MB. Split the routes over several files.");
                }
                return new FileReading.Found(commit(commit), text(content.getBytes(LARGEST_FILE)));
            }
        } catch (CharacterCodingException e) {
            return new FileReading.Failed("\"" + source.path() + "\" is not UTF-8 text. Save it in that encoding.");
        }
    }

    private static FileCommit commit(RevCommit commit) {
        String title = commit.getShortMessage();
        return new FileCommit(
                commit.getId().name(),
                commit.getCommitterIdent().getWhenAsInstant(),
                commit.getAuthorIdent().getName(),
                title.length() > LONGEST_TITLE ? title.substring(0, LONGEST_TITLE) : title);
    }

    private static String text(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    /** Ends a transfer whose time is over while objects are received or resolved. */
    private static final class Deadline extends EmptyProgressMonitor {
        private final TransferLimit limit;

        Deadline(TransferLimit limit) {
            this.limit = limit;
        }

        @Override
        public boolean isCancelled() {
            return limit.isOver();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                // Git's own files are read-only, which not every file system lets be deleted.
                if (!each.toFile().setWritable(true)) {
                    LOG.debug("{} could not be made writable", each);
                }
                Files.deleteIfExists(each);
            }
        }
    }
}
