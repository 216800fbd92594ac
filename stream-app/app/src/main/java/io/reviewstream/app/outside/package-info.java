/** Whether those answer that the app hangs on: brokers, schema registry, bundle store. */
@NullMarked
package io.reviewstream.app.outside;

import org.jspecify.annotations.NullMarked;
