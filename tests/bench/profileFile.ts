import { cpus } from 'node:os'
import { disturbances, type Watched } from './machine'

const MARK = '== '

/**
 * Returns the text of a profile with this section. A section of the same title is replaced where it stands, so a run
 * that measures only some sections keeps the others.
 */
export function withSection(text: string, title: string, body: string): string {
  const sections = text.split(/^(?===\s)/m).map((section) => section.trimEnd())
  const isSame = (section: string): boolean => section.split('\n')[0] === MARK + title
  const own = `${MARK}${title}\n${body.trimEnd()}`
  const all = sections.some(isSame) ? sections.map((section) => (isSame(section) ? own : section)) : [...sections, own]
  return `${all.filter((section) => section !== '').join('\n\n')}\n`
}

/** Returns the first line of a section: when and on which computer it was measured, and what disturbed it. */
export function measuredOn(watched: Watched): string {
  const cores = cpus()
  const doubts = disturbances(watched)
  return [
    `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    `${cores.length} cores of ${cores[0]?.model.trim() ?? 'unknown kind'}`,
    `Electron ${process.env['DESKHAND_ELECTRON'] ?? 'unknown'}`,
    doubts.length > 0 ? `disturbed: ${doubts.join(', ')}` : `others used ${watched.foreignCores.toFixed(2)} cores`
  ].join(', ')
}
