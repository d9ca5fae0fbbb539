// The squid axon under one brief pulse. Near threshold the spike comes late, and how late depends steeply on how strong and how long the
// pulse is: L. Lapicque, J Physiol Pathol Gén 9:620 (1907); Hodgkin & Huxley, J Physiol 117:500 (1952), figure 12. Since the
// pulse has a name, its numbers are parameters: try --of 'latency(axon.v, 5ms)' --wrt 'axon.pulse.*', and --set axon.pulse.duration=0.5ms.

val axon = HodgkinHuxley1952.squidAxon()

experiment(axon) {
    lasts(25.ms)
    sampleEvery(0.05.ms)

    sweep("pulse") { inject("pulse", step(10.uA / cm2, from = 5.ms, until = 6.ms)) }
    sweep("ramp") { inject("ramp", ramp(0.uA / cm2, 15.uA / cm2, from = 5.ms, until = 15.ms)) }

    record(axon.v)
}
