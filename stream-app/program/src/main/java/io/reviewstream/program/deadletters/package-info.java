/** Dead letters of both programs: one letter, one list of reasons, one promise. */
@NullMarked
package io.reviewstream.program.deadletters;

import org.jspecify.annotations.NullMarked;
