/** What a command meets at a terminal: names of files in any locale. */
package org.section104.terminal;
