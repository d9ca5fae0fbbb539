package org.nernst.ensemble;

import java.util.ArrayList;
import java.util.List;
import org.nernst.ensemble.integrate.LaneDevice;
import org.nernst.ensemble.integrate.MemberIntegrator;

/** A device at work on the members of an ensemble: a session for those of each protocol. */
final class DeviceSessions {
    private final List<LaneDevice.Session> sessions = new ArrayList<>();

    private DeviceSessions() {}

    /**
     * Takes what they need of the device.
     *
     * @param programs one for each protocol
     * @param members how many there are to integrate under all of them
     */
    static DeviceSessions open(List<LaneDevice.Program> programs, int members) {
        int count = programs.size();
        DeviceSessions opened = new DeviceSessions();
        try {
            for (LaneDevice.Program program : programs) {
                opened.sessions.add(program.open(Math.max(1, (members - 1) / count + 1), count));
            }
            return opened;
        } catch (RuntimeException failed) {
            opened.close();
            throw failed;
        }
    }

    /** For the next thread. */
    MemberIntegrator integrator(int protocol) {
        return sessions.get(protocol).integrator();
    }

    /** How many members a thread shall be given at once, those of all protocols together. */
    int taskSize() {
        int each = sessions.stream().mapToInt(LaneDevice.Session::chunk).min().orElseThrow();
        return sessions.size() * each;
    }

    /** How many threads shall give it work. */
    int threads() {
        return sessions.stream().mapToInt(LaneDevice.Session::threads).min().orElseThrow();
    }

    void close() {
        sessions.forEach(LaneDevice.Session::close);
    }
}
