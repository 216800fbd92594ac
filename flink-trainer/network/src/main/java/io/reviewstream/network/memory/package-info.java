/** What memory a training takes, and giving back what it does not need any more. */
@NullMarked
package io.reviewstream.network.memory;

import org.jspecify.annotations.NullMarked;
