/** Several recipes, trained and measured alike: spread over seeds, intervals, and which differences chance may explain. */
@NullMarked
package io.reviewstream.network.comparison;

import org.jspecify.annotations.NullMarked;
