package dev.signalbox.git;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.signalbox.follow.FileReading;
import dev.signalbox.follow.FileReading.Failed;
import dev.signalbox.follow.FileReading.Found;
import dev.signalbox.follow.FileReading.Same;
import dev.signalbox.follow.FileSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file is read from the newest commit of its branch, whatever happened to the branch, and no repository or server can do more than fail. */
class GitFetcherTest {
    private static final String FILE = "routes.yaml";

    @TempDir
    Path folder;

    private LocalRepository repository;
    private final GitFetcher fetcher = new GitFetcher(true);

    @BeforeEach
    void makeRepository() throws IOException {
        repository = new LocalRepository(folder.resolve("remote.git"));
    }

    @AfterEach
    void closeRepository() {
        repository.close();
    }

    private FileSource source(String branch) {
        return new FileSource(repository.url(), branch, FILE);
    }

    private FileReading read(Optional<String> known) {
        return fetcher.read(source("main"), known, Optional.empty());
    }

    private String failure(FileReading reading) {
        assertThat(reading).isInstanceOf(Failed.class);
        return ((Failed) reading).why();
    }

    @Test
    void the_newest_commit_is_read_and_a_branch_that_stayed_is_not_read_again() throws IOException {
        repository.commit("main", FILE, "old");
        String tip = repository.commit("main", FILE, "neü");

        Found found = (Found) read(Optional.empty());

        assertThat(found.text()).isEqualTo("neü");
        assertThat(found.commit().id()).isEqualTo(tip);
        assertThat(found.commit().author()).isEqualTo("Ada");
        assertThat(found.commit().title()).isEqualTo("Change routes.yaml");
        assertThat(read(Optional.of(tip))).isEqualTo(new Same());
    }

    @Test
    void a_branch_whose_history_was_replaced_is_read_as_it_is_now() throws IOException {
        String former = repository.commit("main", FILE, "old");
        String forced = repository.force("main", FILE, "other");

        Found found = (Found) read(Optional.of(former));

        assertThat(found.commit().id()).isEqualTo(forced);
        assertThat(found.text()).isEqualTo("other");
    }

    @Test
    void a_branch_that_was_deleted_or_moved_and_a_file_that_is_gone_are_told_apart() throws IOException {
        repository.commit("main", "other.yaml", "x");
        assertThat(failure(read(Optional.empty()))).contains("has no file \"routes.yaml\"");

        repository.commit("moved", FILE, "x");
        repository.deleteBranch("main");
        assertThat(failure(read(Optional.empty()))).contains("no branch \"main\"");
        assertThat(fetcher.read(source("moved"), Optional.empty(), Optional.empty()))
                .isInstanceOf(Found.class);
    }

    @Test
    void a_link_a_folder_and_bytes_that_are_no_text_are_not_read() throws IOException {
        repository.commit("main", FILE, "/etc/passwd".getBytes(StandardCharsets.UTF_8), FileMode.SYMLINK, false);
        assertThat(failure(read(Optional.empty()))).contains("a folder or a link");

        repository.commit("main", FILE, new byte[] {(byte) 0xff, 1});
        assertThat(failure(read(Optional.empty()))).contains("not UTF-8");
    }

    @Test
    void a_file_in_the_file_system_is_read_only_if_the_operator_allows_it() throws IOException {
        repository.commit("main", FILE, "x");

        assertThat(failure(new GitFetcher(false).read(source("main"), Optional.empty(), Optional.empty())))
                .contains("SIGNALBOX_GIT_FILES=1");
        assertThat(failure(fetcher.read(
                        new FileSource(folder.resolve("none").toUri().toString(), "main", FILE),
                        Optional.empty(),
                        Optional.empty())))
                .contains("Check");
    }

    @ParameterizedTest
    @CsvSource({
        "https://user:secret@host/x.git, main, r.yaml, without a user",
        "ftp://host/x, main, r.yaml, Enter a URL",
        "ssh://git@host/x, main, r.yaml, by https",
        "https://host/x.git, ../main, r.yaml, branch",
        "https://host/x.git, -x, r.yaml, branch",
        "https://host/x.git, main, ../r.yaml, path",
        "https://host/x.git, main, .git/r.yaml, path",
        "https://host/x.git, main, r.txt, path"
    })
    void a_source_that_could_mean_something_else_is_refused(String url, String branch, String path, String why) {
        assertThat(failure(fetcher.read(new FileSource(url, branch, path), Optional.empty(), Optional.empty())))
                .containsIgnoringCase(why);
    }

    @Test
    void metadata_services_are_not_asked() {
        FileSource source = new FileSource("http://169.254.169.254/x.git", "main", FILE);

        assertThat(failure(fetcher.read(source, Optional.empty(), Optional.empty())))
                .contains("does not connect");
    }

    @Test
    void a_server_that_is_silent_is_left_and_one_that_sends_without_end_too() throws Exception {
        GitFetcher hasty = new GitFetcher(false, 1 << 16, Duration.ofSeconds(20), 1);
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            FileSource source = new FileSource("http://127.0.0.1:" + silent.getLocalPort() + "/x.git", "main", FILE);
            assertThat(failure(hasty.read(source, Optional.empty(), Optional.empty())))
                    .contains("in time");
        }
        HttpServer endless = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endless.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/x-git-upload-pack-advertisement");
            exchange.sendResponseHeaders(200, 0);
            byte[] line = ("0032" + "a".repeat(40) + " x\n\n\n").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseBody().write("001e# service=git-upload-pack\n0000".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 10_000; i++) {
                exchange.getResponseBody().write(line);
            }
            exchange.close();
        });
        endless.start();
        try {
            FileSource source =
                    new FileSource("http://127.0.0.1:" + endless.getAddress().getPort() + "/x.git", "main", FILE);
            assertThat(hasty.read(source, Optional.empty(), Optional.empty())).isInstanceOf(Failed.class);
        } finally {
            endless.stop(0);
        }
    }

    @Test
    void credentials_go_to_the_host_of_the_url_alone() throws Exception {
        List<String> given = new ArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/private.git", exchange -> {
            String sent = exchange.getRequestHeaders().getFirst("Authorization");
            if (sent == null) {
                exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
                exchange.sendResponseHeaders(401, -1);
            } else {
                given.add(new String(Base64.getDecoder().decode(sent.substring(6)), StandardCharsets.UTF_8));
                exchange.getResponseHeaders().add("Location", "http://localhost:1/elsewhere.git/info/refs");
                exchange.sendResponseHeaders(302, -1);
            }
            exchange.close();
        });
        server.start();
        try {
            FileSource source =
                    new FileSource("http://127.0.0.1:" + server.getAddress().getPort() + "/private.git", "main", FILE);
            String without = failure(fetcher.read(source, Optional.empty(), Optional.empty()));
            String with = failure(fetcher.read(source, Optional.empty(), Optional.of("reader:s3cret")));

            assertThat(without).contains("credentials");
            assertThat(with).contains("redirects").doesNotContain("s3cret");
            assertThat(given).isNotEmpty().containsOnly("reader:s3cret");
        } finally {
            server.stop(0);
        }
    }
}
