/** In place of a view of crossbars, where there are none. */

/** @param what the view, at the beginning of a sentence */
export function NotForKind({ what }: { readonly what: string }) {
  return <p className="note">{what} shows crossbars: a GPU with DRAM-PIM has none.</p>;
}
