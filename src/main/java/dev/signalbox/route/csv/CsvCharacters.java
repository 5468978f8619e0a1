package dev.signalbox.route.csv;

import dev.signalbox.route.config.ConfigProblem;
import dev.signalbox.route.config.InvalidConfigException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Decodes the bytes of a CSV file: UTF-8 with or without a byte order mark, or UTF-16 with one, as spreadsheets write "Unicode text". */
final class CsvCharacters {
    private CsvCharacters() {}

    static String decoded(String source, byte[] bytes) throws InvalidConfigException {
        int first = bytes.length < 2 ? 0 : ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
        Charset charset = first == 0xFEFF
                ? StandardCharsets.UTF_16BE
                : first == 0xFFFE ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            int line = (int) text.chars().filter(c -> c == '\n').count() + 1;
            String found = String.format(java.util.Locale.ROOT, "the byte 0x%02x", bytes[in.position()]);
            throw new InvalidConfigException(
                    source,
                    List.of(new ConfigProblem(
                            line, 0, "", found, "text in UTF-8: save the file as \"CSV UTF-8\", or as Unicode text")),
                    0);
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
