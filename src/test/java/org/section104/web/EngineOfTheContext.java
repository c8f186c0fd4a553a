package org.section104.web;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.springframework.context.SmartLifecycle;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Registers the engine of the test class's application context. The engine's REST API looks up the engine named
 * "default" in a registry of the JVM, so each test class registers its own engine first. The engine's clock is also
 * global to the JVM, so each class restores the time of its own demo.
 */
class EngineOfTheContext implements TestExecutionListener {

    @Override
    public void prepareTestInstance(TestContext test) {
        ProcessEngines.registerProcessEngine(test.getApplicationContext().getBean(ProcessEngine.class));
        test.getApplicationContext().getBean("demoClock", SmartLifecycle.class).start();
    }
}
