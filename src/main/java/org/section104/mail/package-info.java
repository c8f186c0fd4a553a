/** Mail: the outbox, the connections to the mail server, the metric of failures, and the mail to the offices. */
@NullMarked
package org.section104.mail;

import org.jspecify.annotations.NullMarked;
