package org.nernst.cuda.kernel;

/**
 * The controller of the length of steps, the twin of {@code StepController}.
 *
 * @param exponent that error has in the factor from a step to the next, as an expression
 * @param memory the weight of the error before, 0 for none
 * @param greatest the greatest factor
 */
record StepControlText(String exponent, double memory, int greatest) {
    String support() {
        String remembered = memory == 0 ? "0.9" : "0.9 * nernst_power(controller->previous_error, " + memory + ")";
        return """

                typedef struct {
                    double previous_error;
                    bool rejected;
                } nernst_controller;

                // The factor from an accepted step to the next.
                NERNST_FUNCTION double nernst_accepted(nernst_controller* controller, double error) {
                    const double factor = error == 0 ? %1$d
                            : %2$s / nernst_power(error, %3$s);
                    controller->previous_error = nernst_max(error, 1e-4);
                    const double greatest = controller->rejected ? 1 : %1$d;
                    controller->rejected = false;
                    return nernst_max(0.2, nernst_min(factor, greatest));
                }

                // The factor from a rejected step to the next that is tried.
                NERNST_FUNCTION double nernst_rejected(nernst_controller* controller, double error) {
                    controller->rejected = true;
                    return nernst_max(0.2, 0.9 / nernst_power(error, %3$s));
                }
                """.formatted(greatest, remembered, exponent);
    }
}
