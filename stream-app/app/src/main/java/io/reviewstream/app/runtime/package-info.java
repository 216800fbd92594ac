/** What the app's Kafka Streams programs run on: client settings, identity, patience with infrastructure. */
@NullMarked
package io.reviewstream.app.runtime;

import org.jspecify.annotations.NullMarked;
