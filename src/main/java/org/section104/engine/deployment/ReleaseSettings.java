package org.section104.engine.deployment;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings for a release that meets edits which process owners have deployed since the last one.
 *
 * @param supersede whether the release's diagrams, decisions and forms supersede the edits; otherwise the edits stay
 */
@ConfigurationProperties("section104.diagrams")
public record ReleaseSettings(@DefaultValue("false") boolean supersede) {}
