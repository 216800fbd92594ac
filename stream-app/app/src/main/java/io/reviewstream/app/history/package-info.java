/** For those who look back: which offsets were seen, what a release is and in what it differs, and what was live when. */
@NullMarked
package io.reviewstream.app.history;

import org.jspecify.annotations.NullMarked;
