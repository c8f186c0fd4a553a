/** What only the profile `demo` has: its users, its mail server and its movable clock. */
package org.section104.demo;
