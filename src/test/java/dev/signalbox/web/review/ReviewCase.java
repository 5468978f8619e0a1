package dev.signalbox.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.review.ApprovalRule;
import dev.signalbox.review.Review;
import dev.signalbox.store.Remote;
import dev.signalbox.web.Client;
import dev.signalbox.web.Stage;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A drifted remote that asks for one approval, and three people: ann edits, bob reviews, cat operates. */
abstract class ReviewCase {
    @TempDir
    Path folder;

    Stage stage;
    Remote remote;
    Client ann;
    Client bob;
    Client cat;

    @BeforeEach
    void open() {
        stage = Stage.in(folder);
        remote = stage.drifted("support bot", "prod");
        RoleScope router = new RoleScope.OfRouter(remote.routerId());
        stage.session("root", new RoleGrant(Role.ADMINISTRATOR, RoleScope.EVERYTHING));
        ann = stage.signedIn("ann", new RoleGrant(Role.EDITOR, router));
        bob = stage.signedIn("bob", new RoleGrant(Role.REVIEWER, router));
        cat = stage.signedIn("cat", new RoleGrant(Role.OPERATOR, router));
        stage.store().reviews().setRule(remote.id(), new ApprovalRule(1, Role.REVIEWER));
    }

    @AfterEach
    void close() {
        ann.close();
        bob.close();
        cat.close();
        stage.close();
    }

    static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    /** Has ann make a plan; returns its page. */
    String plan(String mode) {
        return location(ann.post("/remotes/" + remote.id() + "/plans", "mode", mode));
    }

    /** Has ann propose a new plan to bob; returns the page of the review. */
    String proposed(String mode) {
        return location(
                ann.post(plan(mode) + "/reviews", "title", "Release 7", "why", "**because**", "reviewer", "bob"));
    }

    /** The first review, as it is now. */
    Review review() {
        return stage.store().reviews().find(1).orElseThrow();
    }
}
