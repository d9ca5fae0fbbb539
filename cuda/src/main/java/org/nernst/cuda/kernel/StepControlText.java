package org.nernst.cuda.kernel;

import org.nernst.solvers.integrate.StepController;
import org.nernst.symbolic.emit.CppPrecision;

/**
 * The controller of the length of steps.
 *
 * @param controller whose twin it is
 * @param precision of errors and factors
 */
record StepControlText(StepController controller, CppPrecision precision) {
    /** The controller of a lane that has made no step yet. */
    String beginning() {
        return "{" + remembered() + ", false}";
    }

    private String remembered() {
        return precision.literal(StepController.SMALLEST_REMEMBERED);
    }

    String support() {
        String safety = precision.literal(StepController.SAFETY);
        String before = controller.memory() == 0
                ? safety
                : safety + " * nernst_power(controller->previous_error, " + precision.literal(controller.memory())
                        + ")";
        return """

                typedef struct {
                    real previous_error;
                    bool rejected;
                } nernst_controller;

                // The factor from an accepted step to the next.
                NERNST_FUNCTION real nernst_accepted(nernst_controller* controller, real error) {
                    const real factor = error == 0 ? %1$s
                            : %2$s / nernst_power(error, %3$s);
                    controller->previous_error = nernst_max(error, %4$s);
                    const real greatest = controller->rejected ? 1 : %1$s;
                    controller->rejected = false;
                    return nernst_max(%5$s, nernst_min(factor, greatest));
                }

                // The factor from a rejected step to the next that is tried.
                NERNST_FUNCTION real nernst_rejected(nernst_controller* controller, real error) {
                    controller->rejected = true;
                    return nernst_max(%5$s, %6$s / nernst_power(error, %3$s));
                }
                """.formatted(
                        precision.literal(controller.greatestFactor()),
                        before,
                        precision.literal(controller.exponent()),
                        remembered(),
                        precision.literal(controller.leastFactor()),
                        safety);
    }
}
