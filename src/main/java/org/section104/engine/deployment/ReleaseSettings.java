package org.section104.engine.deployment;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a release meets what process owners have deployed since the last one.
 *
 * @param supersede whether the release's diagrams, decisions and forms go over theirs; else theirs stay
 */
@ConfigurationProperties("section104.diagrams")
public record ReleaseSettings(@DefaultValue("false") boolean supersede) {}
