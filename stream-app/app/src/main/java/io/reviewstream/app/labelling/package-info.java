/** Label requests: which reviews people are asked about, within a budget and none of them twice. */
@NullMarked
package io.reviewstream.app.labelling;

import org.jspecify.annotations.NullMarked;
