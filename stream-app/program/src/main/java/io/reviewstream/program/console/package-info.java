/** The console of both programs: terminal, progress, harmless text, choice of a bundle, and how a failure is told. */
@NullMarked
package io.reviewstream.program.console;

import org.jspecify.annotations.NullMarked;
