/** The command with which people answer label requests. */
@NullMarked
package io.reviewstream.app.cli.labelling;

import org.jspecify.annotations.NullMarked;
