/**
 * The doors of the statute gate: deployments, migrations, {@code POST /api/diagrams/check} and the command line. Each
 * door asks {@code statute} for a verdict and formats it for its readers.
 */
@NullMarked
package org.section104.gate;

import org.jspecify.annotations.NullMarked;
