package io.reviewstream.app.cli.bundles;

import java.util.List;

/** The texts that stand on the command line. */
final class ArgumentTexts implements TextsToClassify {
    private List<String> rest;

    ArgumentTexts(List<String> texts) {
        this.rest = List.copyOf(texts);
    }

    @Override
    public List<String> next(int limit) {
        int size = Math.min(limit, rest.size());
        List<String> batch = rest.subList(0, size);
        rest = rest.subList(size, rest.size());
        return batch;
    }
}
