package org.section104.process;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.core.model.CoreModelElement;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.community.process_test_coverage.core.model.DefaultCollector;
import org.camunda.community.process_test_coverage.core.model.Event;
import org.camunda.community.process_test_coverage.core.model.Run;
import org.camunda.community.process_test_coverage.core.model.Suite;
import org.camunda.community.process_test_coverage.engine.platform7.ExecutionContextModelProvider;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessCoverageConfigurator;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessEngineAdapter;
import org.camunda.community.process_test_coverage.report.CoverageReportUtil;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Collects the walked elements of the diagrams over all test classes that share an application context. */
@TestConfiguration(proxyBeanMethods = false)
class ProcessCoverage {

    @Bean
    static ProcessEnginePlugin coverageListeners() {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl configuration) {
                ProcessCoverageConfigurator.initializeProcessCoverageExtensions(configuration);
                configuration.getCustomPostBPMNParseListeners().add(builtIn());
            }
        };
    }

    /** Marks the library's listener as built in, so that the comparison of judged and parsed diagrams ignores it. */
    private static BpmnParseListener builtIn() {
        return (BpmnParseListener) Proxy.newProxyInstance(
                ProcessCoverage.class.getClassLoader(),
                new Class<?>[] {BpmnParseListener.class},
                (proxy, method, arguments) -> {
                    for (var parsed : arguments) {
                        if (parsed instanceof CoreModelElement element) {
                            element.getListeners().forEach((event, listeners) -> listeners.stream()
                                    .filter(listener ->
                                            listener.getClass().getName().contains("process_test_coverage"))
                                    .forEach(added -> element.getBuiltInListeners()
                                            .computeIfAbsent(event, key -> new ArrayList<>())
                                            .add(added)));
                        }
                    }
                    return null;
                });
    }

    @Bean
    Walked walked(ProcessEngine engine) {
        return new Walked(engine);
    }

    /** The walked elements. */
    static final class Walked {

        private static final String ALL = "process-tests";
        private static final String ASIDE = "edited-diagrams";

        private final DefaultCollector collector = new DefaultCollector(new ExecutionContextModelProvider());
        private final RepositoryService repository;
        private final ProcessEngineAdapter adapter;

        private Walked(ProcessEngine engine) {
            repository = engine.getRepositoryService();
            for (var suite : List.of(ASIDE, ALL)) {
                collector.createSuite(new Suite(suite, suite));
                collector.createRun(new Run(suite, suite), suite);
            }
            adapter = new ProcessEngineAdapter(engine, collector);
        }

        /** Starts to collect. The library's own listener collects for one class only. */
        void listen() {
            collect(ALL);
            adapter.initializeListeners();
        }

        /** Ignores walked elements until {@link #listen()}, because the test deploys edited diagrams. */
        void leaveOut() {
            collect(ASIDE);
        }

        private void collect(String suite) {
            collector.activateSuite(suite);
            collector.activateRun(suite);
        }

        /** Lists the flow nodes and sequence flows of a process that no test has walked. */
        Set<String> missing(String process) {
            var walked = collector.getActiveSuite().getEvents(process).stream()
                    .map(Event::getDefinitionKey)
                    .collect(Collectors.toSet());
            return elements(process)
                    .filter(element -> !walked.contains(element))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        /** Returns the walked share of a process, as in the coverage report. */
        double share(String process) {
            var model = collector.getModels().stream()
                    .filter(one -> one.getKey().equals(process))
                    .findFirst()
                    .orElseThrow();
            return collector.getActiveSuite().calculateCoverage(model);
        }

        /** Writes the coverage report with its diagrams below {@code target/}. */
        void report(String directory) {
            CoverageReportUtil.createReport(collector, directory);
        }

        private Stream<String> elements(String process) {
            var definition = repository
                    .createProcessDefinitionQuery()
                    .processDefinitionKey(process)
                    .latestVersion()
                    .singleResult();
            var model = repository.getBpmnModelInstance(definition.getId());
            return Stream.concat(
                            model.getModelElementsByType(FlowNode.class).stream(),
                            model.getModelElementsByType(SequenceFlow.class).stream())
                    .map(FlowElement::getId);
        }
    }
}
