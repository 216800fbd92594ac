/** The trainer's command line. */
@NullMarked
package io.reviewstream.job.cli;

import org.jspecify.annotations.NullMarked;
