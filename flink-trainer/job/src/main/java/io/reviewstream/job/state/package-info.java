/** What the trainer keeps in its checkpoints: sections, each with a version, and how they are written and read. */
@NullMarked
package io.reviewstream.job.state;

import org.jspecify.annotations.NullMarked;
