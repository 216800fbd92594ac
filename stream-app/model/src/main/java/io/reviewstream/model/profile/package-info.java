/** Reference histograms of what a release saw and said, against which drift is measured later. */
@NullMarked
package io.reviewstream.model.profile;

import org.jspecify.annotations.NullMarked;
