package dev.signalbox.web.frame;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.signalbox.account.Permission;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway") // the compiler refuses these too
class PageEndpointTest {
    @Test
    void a_row_without_a_permission_cannot_be_built() {
        assertThatNullPointerException()
                .isThrownBy(() -> PageEndpoint.get("/x", null, ctx -> {}))
                .withMessage("permission");
    }

    @Test
    void a_row_without_a_handler_cannot_be_built() {
        assertThatNullPointerException().isThrownBy(() -> PageEndpoint.post("/x", Permission.VIEW, null));
    }

    @Test
    void a_path_starts_with_a_slash() {
        assertThatIllegalArgumentException().isThrownBy(() -> PageEndpoint.get("x", Permission.VIEW, ctx -> {}));
    }
}
