package org.nernst.cli.run;

import java.util.Arrays;
import java.util.List;
import org.nernst.cli.request.Milliseconds;
import org.nernst.cli.request.Quantity;
import org.nernst.cli.request.Window;
import org.nernst.fit.data.SweepSplit;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.unit.Units;

/**
 * What is done to recorded traces before they are fitted to, and which sweeps are kept to test with.
 *
 * @param junction the potential of the bath against the pipette [mV]
 * @param bridge the resistance that was not balanced [MΩ]
 * @param span of times, or null for all
 * @param resample the length of stretches that are averaged over [ms], or 0
 * @param test a part of the sweeps or their names, as typed, or null
 */
public record DataRequest(double junction, double bridge, Window span, double resample, String test) {
    /** What leaves recordings as they are. */
    static final DataRequest NOTHING = new DataRequest(0, 0, null, 0, null);

    /**
     * The request as typed; null for what wasn't.
     *
     * @throws ModelException if a number is none, or impossible
     */
    public static DataRequest parse(String junction, String bridge, String span, String resample, String test) {
        double resistance =
                bridge == null ? 0 : Quantity.parse(bridge, "--bridge").in(Units.MEGAOHM, "--bridge");
        if (!(resistance >= 0)) {
            throw new ModelException("--bridge " + bridge + " is not possible; a resistance is at least 0");
        }
        double interval = resample == null ? 0 : Milliseconds.parse(resample, "--resample");
        if (resample != null && !(interval > 0)) {
            throw new ModelException("--resample " + resample + " is not possible; it must be above 0");
        }
        return new DataRequest(
                junction == null ? 0 : Quantity.parse(junction, "--junction").in(Units.MV, "--junction"),
                resistance,
                span == null ? null : Window.parse(span, "--span"),
                interval,
                test);
    }

    boolean correctsPotentials() {
        return junction != 0 || bridge != 0;
    }

    /** Which of these sweeps are fitted to. */
    SweepSplit split(List<String> sweeps, long seed) {
        if (test == null) {
            return new SweepSplit(sweeps, List.of());
        }
        if (test.strip().matches("[0-9.]+") && !sweeps.contains(test.strip())) {
            return SweepSplit.random(sweeps, Quantity.parse(test, "--test").number(), seed);
        }
        return SweepSplit.named(
                sweeps, Arrays.stream(test.split(",")).map(String::strip).toList());
    }
}
