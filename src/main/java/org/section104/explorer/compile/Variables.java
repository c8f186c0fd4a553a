package org.section104.explorer.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.section104.explorer.diagram.Mapping;
import org.section104.explorer.diagram.Node;
import org.section104.explorer.diagram.Parameter;
import org.section104.explorer.diagram.Process;
import org.section104.explorer.expression.Expression;
import org.section104.explorer.net.Assignment;
import org.section104.explorer.net.Holder;
import org.section104.explorer.terms.Options;
import org.section104.explorer.terms.Write;

/**
 * Compiles the writes of declared variables: contracts, results, input and output parameters, and mappings of calls.
 */
final class Variables {

    private static final Pattern LITERAL = Pattern.compile("'[^']*'|true|false");

    private final Compiler compiler;

    Variables(Compiler compiler) {
        this.compiler = compiler;
    }

    /** Returns the most spots that the writes of a node need. */
    static int writes(Options options, Process process, Node node) {
        int writes = options.contracts().writes(process, node).size()
                + node.extensions().outputs().size()
                + (node.resultVariable().isEmpty() ? 0 : 1);
        for (Mapping out : node.extensions().outs()) {
            writes += out.all() ? options.variables().size() : 1;
        }
        return options.variables().isEmpty() ? 0 : writes;
    }

    /** Initializes the variables of a scope, and moves the token to its start event. */
    void open(Scope scope, Site start, Draft transition) {
        if (!scope.variables.isEmpty()) {
            if (scope.container == null) {
                for (Mapping in : scope.owner().node.extensions().ins()) {
                    in(scope, in, transition);
                }
            } else {
                for (Parameter input : scope.container.extensions().inputs()) {
                    input(scope, input, transition);
                }
            }
        }
        compiler.arriveAt(start, null, transition);
    }

    private void in(Scope scope, Mapping in, Draft transition) {
        for (Holder target : scope.variables.values()) {
            boolean meant = in.all() || target.name().equals(in.target());
            if (meant && in.businessKey().isEmpty()) {
                String source = in.all() ? target.name() : in.source();
                Holder from = source.isEmpty() ? null : Compiler.variable(scope.owner(), source);
                if (from != null) {
                    transition.assign(Assignment.copy(target, from));
                } else {
                    given(
                            target,
                            in.sourceExpression(),
                            scope.owner().scope,
                            transition,
                            scope.choosing(target.name()));
                }
            }
        }
    }

    private void input(Scope scope, Parameter input, Draft transition) {
        Holder target = scope.variables.get(input.name());
        if (target != null) {
            String text = input.script().present() || input.structured() ? "${script}()" : input.text();
            given(target, text, scope.owner().scope, transition, scope.choosing(input.name()));
        }
    }

    /** Assigns the value of a text to a variable: a literal, another variable, or an unknown value. */
    private void given(Holder target, String text, Scope seenFrom, Draft transition, int spot) {
        String stripped = text.strip();
        boolean expression = stripped.startsWith("${") || stripped.startsWith("#{");
        if (!expression && !stripped.contains("${") && !stripped.contains("#{")) {
            literal(target, stripped, transition, spot);
            return;
        }
        String inner = expression && stripped.endsWith("}")
                ? stripped.substring(2, stripped.length() - 1).strip()
                : "";
        Holder source = seenFrom.variable(inner);
        if (source != null) {
            transition.assign(Assignment.copy(target, source));
        } else if (inner.equals("null")) {
            transition.assign(Assignment.of(target, 0));
        } else if (LITERAL.matcher(inner).matches()) {
            literal(target, inner.replace("'", ""), transition, spot);
        } else {
            transition.push(spot);
            free(target, spot);
        }
    }

    private void literal(Holder target, String value, Draft transition, int spot) {
        int number = target.number(value);
        if (number >= 0) {
            transition.assign(Assignment.of(target, number));
        } else {
            transition.push(spot);
            free(target, spot);
        }
    }

    /** Compiles an unknown value at a spot: the variable gets any value, or none. */
    private void free(Holder target, int spot) {
        if (!compiler.isCompiled(spot)) {
            for (int value = 0; value <= target.values().size(); value++) {
                compiler.at(spot, new Draft().assign(Assignment.of(target, value)));
            }
        }
    }

    /** Compiles the writes of a node after its work. Returns false if it writes nothing. */
    boolean write(Site site, Draft transition) {
        return new Writing(site, transition).write(null);
    }

    /** Compiles the writes after the inner scope of an activity has completed. Returns false if there are none. */
    boolean leave(Scope scope, Draft transition) {
        return new Writing(scope.owner(), transition).write(scope);
    }

    /** Compiles the writes of one node. */
    private final class Writing {

        private final Site site;
        private final Draft transition;
        private final List<Integer> spots;
        private int next;

        Writing(Site site, Draft transition) {
            this.site = site;
            this.transition = transition;
            this.spots = site.writing;
        }

        boolean write(@Nullable Scope callee) {
            if (spots.isEmpty()) {
                return false;
            }
            Node node = site.node;
            for (Write write : compiler.options.contracts().writes(site.scope.process, node)) {
                contract(write, spots.get(next++));
            }
            if (!node.resultVariable().isEmpty()) {
                result(node, spots.get(next++));
            }
            for (Parameter output : node.extensions().outputs()) {
                output(output, spots.get(next++));
            }
            for (Mapping out : node.extensions().outs()) {
                out(out, callee);
            }
            return transition.assignsOrPushes();
        }

        private static Assignment assignment(Holder holder, int value) {
            return Assignment.of(holder, value);
        }

        /**
         * Returns the variable to write; null if an input parameter of the activity hides it. The hidden variable is
         * lost with the activity.
         */
        @Nullable
        private Holder target(String name) {
            for (Parameter input : site.node.extensions().inputs()) {
                if (input.name().equals(name)) {
                    return null;
                }
            }
            return Compiler.variable(site, name);
        }

        private void contract(Write write, int spot) {
            Holder holder = target(write.variable());
            if (holder == null) {
                return;
            }
            transition.push(spot);
            if (compiler.isCompiled(spot)) {
                return;
            }
            if (write.when().isEmpty()) {
                compiler.at(spot, ways(write, holder));
            } else {
                onCondition(write, holder, spot);
            }
        }

        private List<Draft> ways(Write write, Holder holder) {
            if (write.mayVoid() && compiler.options.reduction()) {
                return List.of(new Draft().doubt(holder));
            }
            List<Draft> ways = new ArrayList<>();
            for (String value : write.values()) {
                int number = holder.number(value);
                if (number >= 0) {
                    ways.add(new Draft().assign(assignment(holder, number)));
                }
            }
            if (write.mayKeep() || ways.isEmpty()) {
                ways.add(new Draft());
            }
            return ways;
        }

        /** Compiles a conditional write. If its condition does not hold, nothing is written. */
        private void onCondition(Write write, Holder holder, int spot) {
            Expression condition = Expression.parse(write.when());
            Choice choice = new Choice(List.of(condition), name -> Compiler.variable(site, name));
            List<Choice.Outcome> outcomes = choice.outcomes(truth -> List.of(truth[0] ? 1 : 0));
            for (Choice.Outcome outcome : Objects.requireNonNull(outcomes)) {
                List<Draft> ways = outcome.taken().contains(1) ? ways(write, holder) : List.of(new Draft());
                for (Draft way : ways) {
                    compiler.at(spot, way.decided(outcome));
                }
            }
        }

        /** Compiles a result variable. If no contract names its values, the result may be any value. */
        private void result(Node node, int spot) {
            Holder holder = Compiler.variable(site, node.resultVariable());
            if (holder != null && !isNamed(node)) {
                transition.push(spot);
                free(holder, spot);
            }
        }

        private boolean isNamed(Node node) {
            for (Write write : compiler.options.contracts().writes(site.scope.process, node)) {
                if (write.variable().equals(node.resultVariable())) {
                    return true;
                }
            }
            return false;
        }

        private void output(Parameter output, int spot) {
            Holder holder = Compiler.variable(site, output.name());
            if (holder != null) {
                String text = output.script().present() || output.structured() ? "${script}()" : output.text();
                given(holder, text, site.scope, transition, spot);
            }
        }

        private void out(Mapping out, @Nullable Scope callee) {
            if (!out.all()) {
                out(out.source(), out.sourceExpression(), out.target(), callee, spots.get(next++));
                return;
            }
            for (String name : compiler.options.variables().keySet()) {
                int spot = spots.get(next++);
                if (callee == null || callee.variables.containsKey(name)) {
                    out(name, "", name, callee, spot);
                }
            }
        }

        private void out(String source, String expression, String target, @Nullable Scope callee, int spot) {
            Holder holder = Compiler.variable(site, target);
            if (holder == null) {
                return;
            }
            Holder from = callee == null ? null : callee.variables.get(source);
            if (from != null) {
                transition.assign(Assignment.copy(holder, from));
            } else if (callee != null && source.isEmpty()) {
                given(holder, expression, callee, transition, spot);
            } else {
                transition.push(spot);
                free(holder, spot);
            }
        }
    }
}
