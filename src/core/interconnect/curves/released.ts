/** Curves that were published as data, for the sizes that they were published for. */

/** Petals of the released 6 x 6 Floret without a link from head to tail. @source CHIPSIM adjacency, stated */
export const releasedOpenPetals: readonly number[] = [2, 3];

/** The closed curve of the released 10 x 10 network. @source CHIPSIM adjacency, stated */
// prettier-ignore
export const releasedCycle: readonly number[] = [
  0, 1, 11, 21, 31, 41, 42, 32, 33, 43, 44, 34, 24, 23, 22, 12, 2, 3, 13, 14,
  4, 5, 15, 16, 6, 7, 17, 27, 26, 25, 35, 45, 46, 36, 37, 47, 48, 38, 28, 18,
  8, 9, 19, 29, 39, 49, 59, 58, 57, 56, 55, 65, 66, 67, 68, 69, 79, 78, 77, 76,
  86, 87, 88, 89, 99, 98, 97, 96, 95, 85, 75, 74, 84, 94, 93, 92, 91, 90, 80, 81,
  82, 83, 73, 72, 71, 70, 60, 61, 62, 63, 64, 54, 53, 52, 51, 50, 40, 30, 20, 10,
];
