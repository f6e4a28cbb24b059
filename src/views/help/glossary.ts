/** Our words, each with the formula behind it where there is one. */
export interface Word {
  readonly word: string;
  readonly meaning: string;
  readonly formula?: string;
}

export const glossary: readonly Word[] = [
  { word: 'network, operator', meaning: 'A deep network as a graph of operators: convolutions, linear layers, pools.' },
  { word: 'tenant', meaning: 'One network that shares the chip, with its batch and weight.' },
  { word: 'crossbar', meaning: 'One array of ReRAM cells. Some make an IMA with their converters, some IMAs a tile with a buffer and a router.' },
  { word: 'position', meaning: 'One output pixel: one matrix-vector product on every crossbar of the operator.' },
  { word: 'replica', meaning: 'A full copy of an operator’s weights; R copies do R positions at once.' },
  { word: 'step', meaning: 'One round of an operator’s replicas.', formula: 'steps = ⌈positions / replicas⌉' },
  { word: 'crossbars of a replica', meaning: 'Arrays that one copy of the weights fills.', formula: '⌈rows / X⌉ · ⌈columns · ⌈weight bits / cell bits⌉ / Y⌉ for one group' },
  { word: 'static analysis', meaning: 'What every operator asks of the arrays, before anything is decided.' },
  { word: 'deployment', meaning: 'The decision: area, replicas and place of every operator.' },
  { word: 'initiation interval', meaning: 'Time between two inferences in steady state.', formula: 'interval = max over operators of steps · step time' },
  { word: 'throughput', meaning: 'Inferences a second.', formula: '1 / interval' },
  { word: 'latency', meaning: 'From the start of an inference to its last result. Exact: simulated step by step. About: from the closed form.' },
  { word: 'round', meaning: 'A batch of every tenant. Its time is that of the slowest tenant, or the sum where tenants take turns.' },
  { word: 'segment', meaning: 'A part of a network whose weights are on the crossbars together. Segments follow each other where not all weights fit.' },
  { word: 'programming', meaning: 'Writing weights into crossbars. Bound: what the mapping takes as it stands. Estimate: what it would take with every refinement made.' },
  { word: 'operation unit (OU), slot', meaning: 'Rows and columns of a crossbar that are active at once; a slot is the place of one block of weights of that size.' },
  { word: 'SET, RESET', meaning: 'Pulses that raise and lower a cell. A row waits for its longest cell, not for all of them.', formula: 'row time = SET pulses · (t SET + t verify) + RESET pulses · (t RESET + t verify)' },
  { word: 'synthetic weights', meaning: 'Weights drawn by the seed, not trained. Every figure that rests on them is marked.' },
  { word: 'gap', meaning: 'How far an answer is from a bound that nothing can beat.', formula: 'reached / bound − 1' },
  { word: 'over perfect balance', meaning: 'The gap of one tenant: its interval against one with fractions of replicas, which no allocation can pass. The exact policy reaches the best that whole replicas can.', formula: 'interval / balanced interval − 1' },
  { word: 'direct deployment', meaning: 'What speed-ups are measured against: one tenant after the other on the whole chip, without and with replicas.' },
  { word: 'faithful, strict', meaning: 'The timing that published models charge; the same with the costs that they leave out.' },
  { word: 'axis, point', meaning: 'A field that a sweep varies; one choice on every axis, which is a whole scenario.' },
  { word: 'front', meaning: 'Points of a sweep that no other point beats in every objective at once.' },
  { word: 'evaluated, covered, simulated', meaning: 'Points with figures; those and points that a proof rules out; points run step by step. Never added.' },
  { word: 'stated, derived, reconstructed', meaning: 'A source says it; it follows from a source by arithmetic; we had to choose it.' },
]; // prettier-ignore
