/** The account that acts: who it is, what it decides in the place of an office, what it is refused. */
package org.section104.actor;
