package io.reviewstream.model.text.encoder;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The file form of a vocabulary: one token a line, ended by LF, ids in order. */
final class VocabularyFile {
    private VocabularyFile() {}

    static String format(List<String> tokens) {
        StringBuilder lines = new StringBuilder(tokens.size() * 8);
        for (String token : tokens) {
            escape(token, lines);
            lines.append('\n');
        }
        return lines.toString();
    }

    static Vocabulary read(Path file) throws IOException {
        String content;
        try {
            content = Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new IOException(file + " is not UTF-8", e);
        }
        if (!content.endsWith("\n")) {
            throw new IOException(file + " is cut off: its last line has no end");
        }
        String[] lines = content.substring(0, content.length() - 1).split("\n", -1);
        if (lines.length < 2 || !lines[0].equals(Vocabulary.PAD_TOKEN) || !lines[1].equals(Vocabulary.OOV_TOKEN)) {
            throw new IOException(file + ":1: a vocabulary begins with the lines " + Vocabulary.PAD_TOKEN + " and "
                    + Vocabulary.OOV_TOKEN);
        }
        return of(file, lines);
    }

    private static Vocabulary of(Path file, String[] lines) throws IOException {
        List<String> tokens = new ArrayList<>(lines.length);
        for (int i = 2; i < lines.length; i++) {
            try {
                tokens.add(unescape(lines[i]));
            } catch (IllegalArgumentException e) {
                throw new IOException(file + ":" + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        try {
            return Vocabulary.of(tokens);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static void escape(String token, StringBuilder to) {
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            switch (c) {
                case '\\' -> to.append("\\\\");
                case '\n' -> to.append("\\n");
                case '\r' -> to.append("\\r");
                case '\t' -> to.append("\\t");
                default -> {
                    if (isLoneSurrogate(token, i)) {
                        // UTF-8 has no place for it.
                        to.append("\\u" + HexFormat.of().toHexDigits(c));
                    } else {
                        to.append(c);
                    }
                }
            }
        }
    }

    private static boolean isLoneSurrogate(String token, int index) {
        char c = token.charAt(index);
        if (Character.isHighSurrogate(c)) {
            return index + 1 == token.length() || !Character.isLowSurrogate(token.charAt(index + 1));
        }
        return Character.isLowSurrogate(c) && (index == 0 || !Character.isHighSurrogate(token.charAt(index - 1)));
    }

    private static String unescape(String line) {
        if (line.indexOf('\\') < 0) {
            return line;
        }
        StringBuilder token = new StringBuilder(line.length());
        int start = 0;
        for (int escape = line.indexOf('\\'); escape >= 0; escape = line.indexOf('\\', start)) {
            token.append(line, start, escape);
            char kind = escape + 1 < line.length() ? line.charAt(escape + 1) : ' ';
            boolean unit = kind == 'u';
            token.append(unit ? codeUnit(line, escape + 2) : escaped(kind));
            start = escape + (unit ? 6 : 2);
        }
        return token.append(line, start, line.length()).toString();
    }

    private static char codeUnit(String line, int from) {
        if (from + 4 > line.length()) {
            throw new IllegalArgumentException("\\u wants four hexadecimal digits");
        }
        return (char) Integer.parseInt(line.substring(from, from + 4), 16);
    }

    private static char escaped(char kind) {
        return switch (kind) {
            case '\\' -> '\\';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> throw new IllegalArgumentException("a backslash is written \\\\");
        };
    }
}
