/** Words and n-grams that the network does not know yet: counted, until there is a reason to take them up. */
@NullMarked
package io.reviewstream.job.growth;

import org.jspecify.annotations.NullMarked;
