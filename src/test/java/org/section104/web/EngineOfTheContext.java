package org.section104.web;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.springframework.context.SmartLifecycle;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * The engine's REST interface asks a registry of the whole JVM for the engine called "default". Test classes whose
 * applications run side by side each name their own, before they call. The engine's clock is one for the JVM, too: each
 * class goes on at the time that its own demo has come to.
 */
class EngineOfTheContext implements TestExecutionListener {

    @Override
    public void prepareTestInstance(TestContext test) {
        ProcessEngines.registerProcessEngine(test.getApplicationContext().getBean(ProcessEngine.class));
        test.getApplicationContext().getBean("demoClock", SmartLifecycle.class).start();
    }
}
