package org.section104.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.db.PermissionCheck;

/**
 * What is granted to somebody: themselves, one of their groups, or everybody. Read once in a command, where the engine asks
 * anew for each check, by a statement that it builds each time. It says only that something is granted, and nothing when it
 * is not sure: then the engine is asked.
 */
final class HeldGrants {

    private static final String ROWS = "select TYPE_, RESOURCE_TYPE_, RESOURCE_ID_, PERMS_ from ACT_RU_AUTHORIZATION"
            + " where USER_ID_ in ('*', ?)";

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

    /** Reads on the engine's own connection, in its transaction. */
    static HeldGrants read(Connection connection, String user, List<String> groups) {
        var marks = groups.stream().map(group -> "?").collect(Collectors.joining(", ", " or GROUP_ID_ in (", ")"));
        try (var statement = connection.prepareStatement(groups.isEmpty() ? ROWS : ROWS + marks)) {
            statement.setString(1, user);
            for (int at = 0; at < groups.size(); at++) {
                statement.setString(at + 2, groups.get(at));
            }
            var rows = new ArrayList<Row>();
            try (var found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(new Row(found.getInt(1), found.getInt(2), found.getString(3), found.getInt(4)));
                }
            }
            return new HeldGrants(rows);
        } catch (SQLException unreadable) {
            throw new ProcessEngineException("What is granted to %s cannot be read".formatted(user), unreadable);
        }
    }

    /** Whether one of the alternatives is granted and nothing at all is revoked. */
    boolean surelyGrant(CompositePermissionCheck check) {
        var atoms = check.getAtomicChecks();
        return check.getCompositeChecks().isEmpty()
                && (check.isDisjunctive() || atoms.size() == 1)
                && atoms.stream().allMatch(HeldGrants::isPlain)
                && rows.stream().noneMatch(row -> row.type() == Authorization.AUTH_TYPE_REVOKE)
                && atoms.stream().anyMatch(atom -> rows.stream().anyMatch(row -> row.grants(atom)));
    }

    /** Whether it asks about one resource, and lets the next alternative speak when it finds nothing. */
    private static boolean isPlain(PermissionCheck check) {
        return check.getResourceIdQueryParam() == null && check.getAuthorizationNotFoundReturnValue() == null;
    }
}
