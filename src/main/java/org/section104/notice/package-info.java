/** Letters to the committees, their transmission and delivery, and mail to the offices. */
package org.section104.notice;
