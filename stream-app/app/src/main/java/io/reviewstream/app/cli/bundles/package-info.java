/** Commands that work on a bundle alone, without Kafka. */
@NullMarked
package io.reviewstream.app.cli.bundles;

import org.jspecify.annotations.NullMarked;
