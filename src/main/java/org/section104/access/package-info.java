/** Roles, accounts and sign-in. */
package org.section104.access;
