package org.section104.cases;

/**
 * A plane of a case's diagram as a picture.
 *
 * @param process the id of the process
 * @param title the name of the process or of the sub-process that the plane shows
 * @param version the version of the deployed diagram on which the case runs
 * @param current whether a current step is on this plane
 * @param svg the picture, self-contained SVG without script
 */
record DrawnPlane(String process, String title, int version, boolean current, String svg) {}
