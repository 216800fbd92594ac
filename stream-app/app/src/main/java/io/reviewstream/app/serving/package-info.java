/** Which release serves: the release log, its one writer, loading, and leases on the live model. */
@NullMarked
package io.reviewstream.app.serving;

import org.jspecify.annotations.NullMarked;
