/** Partial answers of the merge, struct-of-arrays with room to grow. */

export interface States {
  count: number;
  used: Float64Array;
  /** By objective. */
  objectives: Float64Array[];
  /** State of the part before, and choice of this one; -1 where there is none. */
  parent: Int32Array;
  choice: Int32Array;
}

export function emptyStates(objectives: number, room: number): States {
  return {
    count: 0,
    used: new Float64Array(room),
    objectives: Array.from({ length: objectives }, () => new Float64Array(room)),
    parent: new Int32Array(room),
    choice: new Int32Array(room),
  };
}

/** Makes a place for one more, whose objectives are the caller's to fill in; gives the place. */
export function appendState(states: States, used: number, parent: number, choice: number): number {
  if (states.count === states.used.length) widen(states, 2 * states.count + 1);
  const place = states.count++;
  states.used[place] = used;
  states.parent[place] = parent;
  states.choice[place] = choice;
  return place;
}

function widen(states: States, room: number): void {
  const wider = <Column extends Float64Array | Int32Array>(column: Column, into: Column): Column => {
    into.set(column);
    return into;
  };
  states.used = wider(states.used, new Float64Array(room));
  states.objectives = states.objectives.map((column) => wider(column, new Float64Array(room)));
  states.parent = wider(states.parent, new Int32Array(room));
  states.choice = wider(states.choice, new Int32Array(room));
}

/** The states at these places, moved to the front of the same memory. */
export function keepStates(states: States, places: Int32Array): States {
  const { used, objectives, parent, choice } = states;
  for (const column of [used, ...objectives, parent, choice]) {
    // Places ascend: nothing is written over that is still to be read.
    for (let kept = 0; kept < places.length; kept++) column[kept] = column[places[kept]];
  }
  states.count = places.length;
  return states;
}

/** The same states in columns of just their length, sharing the memory. */
export function trimmed({ count, used, objectives, parent, choice }: States): States {
  return {
    count,
    used: used.subarray(0, count),
    objectives: objectives.map((column) => column.subarray(0, count)),
    parent: parent.subarray(0, count),
    choice: choice.subarray(0, count),
  };
}

/** The same states in memory of just their size. */
export function copied(states: States): States {
  const { count, used, objectives, parent, choice } = trimmed(states);
  return {
    count,
    used: used.slice(),
    objectives: objectives.map((column) => column.slice()),
    parent: parent.slice(),
    choice: choice.slice(),
  };
}
