// The squid axon (Hodgkin & Huxley, J Physiol 117:500, 1952) under a step too weak for a spike and one that makes it fire. What is recorded of the one and
// what is wanted of the other are fitted together: nernst fit … --data weak-step.csv,protocol=weak --of 'mean_frequency(axon.v, 5ms)=92+-0.5Hz,protocol=strong'.

val axon = HodgkinHuxley1952.squidAxon()

experiment(axon) {
    lasts(60.ms)
    sampleEvery(0.1.ms)

    sweep("weak") { inject(1.uA / cm2, from = 5.ms) }
    sweep("strong") { inject(10.uA / cm2, from = 5.ms) }

    record(axon.v)
}
