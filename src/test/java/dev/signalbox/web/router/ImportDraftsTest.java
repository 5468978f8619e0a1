package dev.signalbox.web.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.route.config.ConfigFormat;
import dev.signalbox.route.config.ConfigText;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImportDraftsTest {
    private final ImportDrafts drafts = new ImportDrafts();

    private ImportDraft keep() {
        String config = "{\"encoder_type\": \"openai\", \"encoder_name\": \"m\", \"routes\": []}";
        try {
            return drafts.keep(
                    null,
                    new ConfigUpload.Taken(
                            ConfigText.read("x", config, ConfigFormat.JSON).config(), List.of(), "x", false),
                    false);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void the_newest_drafts_stay_however_often_an_old_one_was_looked_at() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            ids.add(keep().id());
            for (int look = 0; look < 20; look++) {
                drafts.find(ids.get(i / 2), 0);
            }
        }
        List<String> newest = ids.subList(22, 30);
        assertThat(ids)
                .allSatisfy(id -> assertThat(drafts.find(id, 0).isPresent()).isEqualTo(newest.contains(id)));
    }

    @Test
    void a_draft_is_found_for_its_own_router_only_and_until_it_is_forgotten() {
        String id = keep().id();
        assertThat(drafts.find(id, 1)).isEmpty();
        assertThat(drafts.find("no such draft", 0)).isEmpty();
        assertThat(drafts.find(id, 0)).isPresent();
        drafts.forget(id);
        assertThat(drafts.find(id, 0)).isEmpty();
    }
}
