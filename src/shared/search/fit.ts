/**
 * Returns how well a folded label fits a folded query. 4: they are the same. 3: the label begins with the query. 2:
 * each word of the query begins a word of the label. 1: the label contains each word of the query. 0: the label lacks a
 * word of the query.
 */
export function fit(label: string, query: string): 0 | 1 | 2 | 3 | 4 {
  if (label === query) return 4
  if (label.startsWith(query)) return 3
  const words = query.split(/\s+/).filter((word) => word !== '')
  if (!words.every((word) => label.includes(word))) return 0
  const starts = label.split(/[^\p{L}\p{N}]+/u)
  return words.every((word) => starts.some((start) => start.startsWith(word))) ? 2 : 1
}
