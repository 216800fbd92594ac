/** What the demo runs in this process and beside it, and its temporary directory. */
@NullMarked
package io.reviewstream.quickstart.stack;

import org.jspecify.annotations.NullMarked;
