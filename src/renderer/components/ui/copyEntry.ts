import type { PointMenuEntry } from './PointMenu.vue'

/**
 * Returns the menu entry that puts a text on the clipboard. `keys`: the keys that do the same as the entry, as the
 * keyboard prints them.
 */
export function copyEntry(label: string, text: string, keys = ''): PointMenuEntry {
  // The clipboard refuses only while another program has locked it. The agent can choose the entry again.
  return { label, keys, run: () => void navigator.clipboard.writeText(text).catch(() => undefined) }
}
