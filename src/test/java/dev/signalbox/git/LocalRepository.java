package dev.signalbox.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.TreeFormatter;

/** A bare repository in a folder, in which each commit has one file at its top. */
public final class LocalRepository implements AutoCloseable {
    private final FileRepository repository;
    private final Path folder;
    private int commits;

    public LocalRepository(Path folder) throws IOException {
        this.folder = folder;
        repository = new FileRepository(folder.toFile());
        repository.create(true);
    }

    public String url() {
        return folder.toUri().toString();
    }

    /** Commits a file, with all that a branch had before; returns the commit. */
    public String commit(String branch, String name, byte[] content) throws IOException {
        return commit(branch, name, content, FileMode.REGULAR_FILE, false);
    }

    public String commit(String branch, String name, String content) throws IOException {
        return commit(branch, name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** As {@link #commit}, in place of all that the branch had. */
    public String force(String branch, String name, String content) throws IOException {
        return commit(branch, name, content.getBytes(StandardCharsets.UTF_8), FileMode.REGULAR_FILE, true);
    }

    String commit(String branch, String name, byte[] content, FileMode mode, boolean forced) throws IOException {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            TreeFormatter tree = new TreeFormatter();
            tree.append(name, mode, inserter.insert(Constants.OBJ_BLOB, content));
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(inserter.insert(tree));
            ObjectId head = repository.resolve(Constants.R_HEADS + branch);
            if (head != null && !forced) {
                commit.setParentId(head);
            }
            PersonIdent ada = new PersonIdent(
                    "Ada", "ada@example.org", Instant.ofEpochSecond(1_700_000_000L + commits++), ZoneOffset.UTC);
            commit.setAuthor(ada);
            commit.setCommitter(ada);
            commit.setMessage("Change " + name + "\n\nfor a reason");
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            RefUpdate update = repository.updateRef(Constants.R_HEADS + branch);
            update.setNewObjectId(id);
            update.forceUpdate();
            return id.name();
        }
    }

    public void deleteBranch(String branch) throws IOException {
        RefUpdate update = repository.updateRef(Constants.R_HEADS + branch);
        update.setForceUpdate(true);
        update.delete();
    }

    @Override
    public void close() {
        repository.close();
    }
}
