package dev.signalbox.signin;

import com.password4j.Argon2Function;
import com.password4j.BadParametersException;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.concurrent.Semaphore;

/**
 * Hashes and verifies passwords: Argon2id with 19 MiB, two passes and one lane (OWASP ASVS 5.0, appendix C). Each hash takes that memory, so only
 * a few are computed at once.
 */
public final class PasswordHasher {
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final int AT_ONCE = 4;

    private static final Argon2Function ARGON =
            Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);

    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    /** Verified when there is no account, so that the answer takes as long as for an existing one. */
    private final String noAccount = hash(RandomSecret.fresh().text());

    /** Returns the hash with salt and parameters, as a PHC string. */
    public String hash(String password) {
        turns.acquireUninterruptibly();
        try {
            return Password.hash(password).addRandomSalt(SALT_BYTES).with(ARGON).getResult();
        } finally {
            turns.release();
        }
    }

    /**
     * Returns whether the password matches the stored hash.
     *
     * @throws IllegalStateException if the stored hash was not made by {@link #hash}
     */
    public boolean matches(String password, String kept) {
        turns.acquireUninterruptibly();
        try {
            return Password.check(password, kept).with(Argon2Function.getInstanceFromHash(kept));
        } catch (BadParametersException damaged) {
            throw new IllegalStateException("A stored password hash cannot be read", damaged);
        } finally {
            turns.release();
        }
    }

    /** Takes as long as {@link #matches}, for accounts that do not exist. */
    public void pretend(String password) {
        matches(password, noAccount);
    }
}
