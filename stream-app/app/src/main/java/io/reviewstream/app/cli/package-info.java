/** The commands of reviewstream.jar and how they speak to a person at a terminal. */
@NullMarked
package io.reviewstream.app.cli;

import org.jspecify.annotations.NullMarked;
