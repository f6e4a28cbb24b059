/**
 * Element of a typed array or list.
 *
 * @throws RangeError outside of the array: the tables that are drawn are rectangular, so that is a defect of ours
 */
export function at<T>(table: ArrayLike<T>, index: number): T {
  const value = table[index];
  if (value === undefined) throw new RangeError(`no element ${index} among ${table.length}`);
  return value;
}
