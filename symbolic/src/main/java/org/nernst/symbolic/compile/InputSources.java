package org.nernst.symbolic.compile;

import java.util.List;

/**
 * For each input of the system, the ports that are added to it: those of input u are numbers {@code start[u]} to {@code
 * start[u + 1] − 1} of the other arrays.
 *
 * @param start shape [inputs + 1]
 * @param wiring the coupling's number
 * @param port the port's number
 * @param connection the connection whose port it is
 */
record InputSources(int[] start, int[] wiring, int[] port, int[] connection) {
    static InputSources of(List<Wiring> wirings, int inputCount) {
        int[] start = new int[inputCount + 1];
        for (Wiring wiring : wirings) {
            for (int[] received : wiring.received()) {
                for (int input : received) {
                    start[input + 1]++;
                }
            }
        }
        for (int input = 0; input < inputCount; input++) {
            start[input + 1] += start[input];
        }
        int[] next = start.clone();
        int count = start[inputCount];
        InputSources sources = new InputSources(start, new int[count], new int[count], new int[count]);
        for (int w = 0; w < wirings.size(); w++) {
            Wiring wiring = wirings.get(w);
            for (int k = 0; k < wiring.ports().length; k++) {
                int[] received = wiring.received()[k];
                for (int c = 0; c < received.length; c++) {
                    int at = next[received[c]]++;
                    sources.wiring[at] = w;
                    sources.port[at] = wiring.ports()[k];
                    sources.connection[at] = c;
                }
            }
        }
        return sources;
    }
}
