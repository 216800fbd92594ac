package io.reviewstream.app.cli.display;

import io.reviewstream.model.quality.DisplayWidth;

/**
 * One visible code point.
 *
 * @param codePoint what to print; harmless already
 * @param shade how strongly it is shaded, 0 (not at all) to {@link AttentionShading#STRONGEST}; below 0 against the label
 */
record ShadedCell(int codePoint, int shade) {
    int width() {
        return DisplayWidth.of(codePoint);
    }
}
