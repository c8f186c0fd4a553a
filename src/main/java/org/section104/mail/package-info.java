/** Mail: the outbox, the connections to the server, failures, and what the offices are written. */
@NullMarked
package org.section104.mail;

import org.jspecify.annotations.NullMarked;
