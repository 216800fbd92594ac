/** The shipped sample: a seeded generator of short labelled reviews in English and Korean. */
@NullMarked
package io.reviewstream.quickstart.sample;

import org.jspecify.annotations.NullMarked;
