import type { Workspace } from '../../shared/domain/workspace'
import { say } from '../../shared/text/say'

/**
 * desk.nordlys.example → `nordlys`. An IP address, or a host without a dot: the whole label. The demo: the text
 * `frame.demo`.
 */
export function shortName(workspace: Pick<Workspace, 'label' | 'demo'> & Partial<Workspace>): string {
  if (workspace.demo) return say('frame.demo')
  const host = workspace.label.replace(/:\d+$/, '')
  const parts = host.split('.')
  if (parts.length < 2 || /^[\d.]+$/.test(host) || host.startsWith('[')) return workspace.label
  const countrySecondLevel = parts.length > 2 && (parts.at(-1)?.length ?? 0) === 2 && (parts.at(-2)?.length ?? 0) <= 3
  return parts.at(countrySecondLevel ? -3 : -2) ?? workspace.label
}

/**
 * Returns the name's first two letters for a tile. An IP address has none: its last two digits, in which addresses
 * usually differ.
 */
export function tileLetters(name: string): string {
  const [first = '?', second = ''] = name.replace(/[^\p{L}]/gu, '')
  if (first === '?') return name.replace(/\D/g, '').slice(-2)
  return first.toUpperCase() + second.toLowerCase()
}
