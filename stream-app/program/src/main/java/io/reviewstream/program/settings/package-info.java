/** Settings of a program from one list of keys: YAML, environment, options, help and documentation. */
@NullMarked
package io.reviewstream.program.settings;

import org.jspecify.annotations.NullMarked;
