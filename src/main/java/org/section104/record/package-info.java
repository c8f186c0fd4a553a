/** The record: per case an append-only chain of entries, each sealed with its predecessor's SHA-256. */
package org.section104.record;
