/** Forms without the engine: what a form asks, how its input is read and refused, what a page of a list is. */
package org.section104.form;
