package org.section104.engine.visibility;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.db.PermissionCheck;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The grants of a person: their own, those of their groups, and the global ones. Read once in a command, while the
 * engine would build and run a statement for each check. Answers only a certain yes; otherwise defers to the engine.
 */
final class HeldGrants {

    private static final String OF_USER = "select TYPE_, RESOURCE_TYPE_, RESOURCE_ID_, PERMS_ from ACT_RU_AUTHORIZATION"
            + " where USER_ID_ in ('*', :user)";
    private static final String OR_OF_GROUPS = " or GROUP_ID_ in (:groups)";

    private final List<Row> rows;

    private record Row(int type, int resourceType, String resourceId, int permissions) {

        boolean grants(PermissionCheck check) {
            return resourceType == check.getResourceType()
                    && (permissions & check.getPerms()) == check.getPerms()
                    && (resourceId.equals(Authorization.ANY) || resourceId.equals(check.getResourceId()));
        }
    }

    private HeldGrants(List<Row> rows) {
        this.rows = rows;
    }

    static HeldGrants read(JdbcClient jdbc, String user, Set<String> groups) {
        return new HeldGrants(jdbc.sql(groups.isEmpty() ? OF_USER : OF_USER + OR_OF_GROUPS)
                .param("user", user)
                .param("groups", groups)
                .query((row, index) -> new Row(row.getInt(1), row.getInt(2), row.getString(3), row.getInt(4)))
                .list());
    }

    /** Returns whether one of the alternatives is certainly granted: it has a grant, and no row revokes anything. */
    boolean surelyGrant(CompositePermissionCheck check) {
        var atoms = check.getAtomicChecks();
        return check.getCompositeChecks().isEmpty()
                && (check.isDisjunctive() || atoms.size() == 1)
                && atoms.stream().allMatch(HeldGrants::isPlain)
                && rows.stream().noneMatch(row -> row.type() == Authorization.AUTH_TYPE_REVOKE)
                && atoms.stream().anyMatch(atom -> rows.stream().anyMatch(row -> row.grants(atom)));
    }

    /**
     * Returns whether a check names one resource, and leaves the decision to the next alternative when it finds no
     * grant.
     */
    private static boolean isPlain(PermissionCheck check) {
        return check.getResourceIdQueryParam() == null && check.getAuthorizationNotFoundReturnValue() == null;
    }
}
