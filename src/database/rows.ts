/** The rows of a raw statement: one driver returns them directly, the other returns an object that contains them. */
export function rowsOf<Row>(result: unknown): Row[] {
  return (Array.isArray(result) ? result : (result as { rows: Row[] }).rows) as Row[];
}
