/** The embedded default: broker, registry, app and trainer in one command, on the shipped sample or a user's file. */
@NullMarked
package io.reviewstream.quickstart;

import org.jspecify.annotations.NullMarked;
