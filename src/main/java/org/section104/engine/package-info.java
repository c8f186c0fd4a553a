/** All of Camunda behind small interfaces: plug-ins, guards, identity, clock, forms and process start. */
package org.section104.engine;
