package org.section104.access;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Set;
import org.section104.access.Matrix.Access;
import org.section104.access.Matrix.Resource;
import org.section104.engine.Overseers;
import org.springframework.stereotype.Component;

/** The roles that the matrix lets read every task. */
@Component
class MatrixOverseers implements Overseers {

    private static final Set<String> GROUPS = Matrix.ROLES.stream()
            .filter(role -> Resource.TASK.of(role) == Access.READS)
            .collect(toUnmodifiableSet());

    @Override
    public Set<String> groups() {
        return GROUPS;
    }
}
