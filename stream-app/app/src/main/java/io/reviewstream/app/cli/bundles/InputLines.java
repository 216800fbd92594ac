package io.reviewstream.app.cli.bundles;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The lines of an input in UTF-8: a whole batch from a file, a single line from a person who waits for the answer. */
final class InputLines implements TextsToClassify {
    private final BufferedReader in;

    InputLines(InputStream in) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    @Override
    public List<String> next(int limit) throws IOException {
        List<String> lines = new ArrayList<>();
        do {
            String line = in.readLine();
            if (line == null) {
                break;
            }
            lines.add(line);
        } while (lines.size() < limit && in.ready());
        return lines;
    }
}
