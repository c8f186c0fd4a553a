package org.section104.assistance;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Screens the equipment of a request with the decision table, and returns the verdict of the worst line: 104(b)(3). */
@Component
public class ScreenEquipmentDelegate implements JavaDelegate {

    private final EquipmentScreening screening;

    ScreenEquipmentDelegate(EquipmentScreening screening) {
        this.screening = screening;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var worst = screening.screen(execution.getProcessBusinessKey());
        execution.setVariable("equipmentScreening", worst.name());
    }
}
