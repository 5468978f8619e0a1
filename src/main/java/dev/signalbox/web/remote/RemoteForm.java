package dev.signalbox.web.remote;

import dev.signalbox.store.NameTakenException;
import dev.signalbox.store.Remote;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form that adds a remote or changes one.
 *
 * @param nameError what is wrong with the name; null for nothing
 * @param finding what a test of the address found; null where it was not tested
 */
public record RemoteForm(
        String name,
        String address,
        @Nullable String nameError,
        @Nullable AddressFinding finding) {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_ADDRESS = 2000;

    static RemoteForm untested(String name, String address) {
        return new RemoteForm(name, address, null, null);
    }

    /** A form as it was sent, looked through; the address is tested by the function only where there is something to test. */
    static RemoteForm sent(String name, String address, java.util.function.Function<String, AddressFinding> test) {
        AddressFinding finding = address.isEmpty()
                ? new AddressFinding.Unusable("Enter the address of the index.")
                : address.length() > LONGEST_ADDRESS
                        ? new AddressFinding.Unusable("An address has at most 2,000 characters.")
                        : test.apply(address);
        return new RemoteForm(name, address, wrongWith(name), finding);
    }

    private static @Nullable String wrongWith(String name) {
        if (name.isEmpty()) {
            return "Enter a name, such as prod.";
        } else if (name.length() > LONGEST_NAME) {
            return "A name has at most 100 characters.";
        }
        return name.chars().anyMatch(Character::isISOControl) ? "A name is one line of text." : null;
    }

    /**
     * Returns the form with an error if another remote of the router has the name, so that it is reported with what else is wrong.
     *
     * @param self the remote that is changed; 0 for a new one
     */
    RemoteForm amongOthers(List<Remote> remotes, long self) {
        return nameError == null
                        && remotes.stream()
                                .anyMatch(other ->
                                        other.id() != self && other.name().equals(name))
                ? taken(String.valueOf(new NameTakenException("remote", name).getMessage()))
                : this;
    }

    RemoteForm taken(String words) {
        return new RemoteForm(name, address, words, finding);
    }

    /** With an address that cannot be used. */
    RemoteForm unusable(String words) {
        return new RemoteForm(name, address, nameError, new AddressFinding.Unusable(words));
    }

    /**
     * Whether it can be saved.
     *
     * @param anyway although the store does not answer, or has another index that the address probably means
     * @param share although another remote governs the index
     */
    boolean isSound(boolean anyway, boolean share) {
        return nameError == null
                && switch (finding) {
                    case AddressFinding.Usable _ -> true;
                    case AddressFinding.Silent _, AddressFinding.Similar _ -> anyway;
                    case AddressFinding.Governed governed -> governed.mayAllow() && share;
                    case AddressFinding.Unusable _ -> false;
                    case null -> false;
                };
    }

    /** Returns what the audit trail says of a test that saved nothing. It does not repeat the address. */
    String testOutcome() {
        String found = switch (finding) {
            case AddressFinding.Usable _ -> "The address can be used.";
            case AddressFinding.Governed _ -> "Another remote governs the index.";
            case AddressFinding.Unusable _ -> "The address cannot be used.";
            case AddressFinding.Similar _ -> "The index was not found.";
            case AddressFinding.Silent silent -> silent.title() + ".";
            case null -> "The address was not tested.";
        };
        return found + " Nothing was saved.";
    }

    /** Returns the error to show below the address field; null for none. */
    public @Nullable String addressError() {
        return finding instanceof AddressFinding.Unusable wrong ? wrong.message() : null;
    }
}
