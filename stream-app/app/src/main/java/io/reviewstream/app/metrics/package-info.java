/** What the app measures of itself, for Prometheus. */
@NullMarked
package io.reviewstream.app.metrics;

import org.jspecify.annotations.NullMarked;
