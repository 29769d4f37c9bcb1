import type { Workspace } from '../../shared/domain/workspace'
import { say } from '../../shared/text/say'

type Named = Pick<Workspace, 'label' | 'demo'>

/**
 * Returns a workspace's short name, such as `nordlys` for `desk.nordlys.example`. An IP address or a host without a
 * dot keeps its whole label. The demo has the text `frame.demo`.
 */
export function workspaceName(workspace: Named & Partial<Workspace>): string {
  if (workspace.demo) return say('frame.demo')
  const host = workspace.label.replace(/:\d+$/, '')
  const parts = host.split('.')
  if (parts.length < 2 || /^[\d.]+$/.test(host) || host.startsWith('[')) return workspace.label
  const countrySecondLevel = parts.length > 2 && (parts.at(-1)?.length ?? 0) === 2 && (parts.at(-2)?.length ?? 0) <= 3
  return parts.at(countrySecondLevel ? -3 : -2) ?? workspace.label
}

/**
 * Returns the name of a workspace beside others: its short name. If another workspace has the same short name,
 * returns the whole label, as for `acme.desks.example` and `globex.desks.example`.
 */
export function nameAmong(workspace: Named, others: readonly Named[]): string {
  const name = workspaceName(workspace)
  return others.some((other) => other.label !== workspace.label && workspaceName(other) === name)
    ? workspace.label
    : name
}

/**
 * Returns the characters for a workspace's tile. `others`: the names on the other tiles. Returns the first of these
 * that exists:
 * - the port of an IP address or of a host without a dot, if no other tile has this port;
 * - the end of an IP address, such as `.12`;
 * - the first two letters of the name.
 * If another name has the same two letters, the second letter is the first one in which the names differ.
 */
export function tileLetters(name: string, others: readonly string[] = []): string {
  const port = portOf(name)
  if (port !== undefined && !others.some((other) => other !== name && portOf(other) === port)) return port
  const end = endOf(name)
  if (end !== undefined) return end
  const usual = firstLetters(name)
  const same = others.filter((other) => other !== name && firstLetters(other) === usual)
  const shared = Math.max(0, ...same.map((other) => sharedLength(name, other)))
  const next = /[\p{L}\p{N}]/u.exec(name.slice(shared))?.[0]
  const [first = ''] = usual
  return same.length === 0 || next === undefined ? usual : first + next.toLowerCase()
}

/** Returns the port of an IP address or of a host without a dot, such as 4100. */
function portOf(name: string): string | undefined {
  return /^(?:[\d.]+|\[.*\]|[^.:]+):(\d{1,5})$/.exec(name)?.[1]
}

/** Returns the end of an IP address, such as `.12`. */
function endOf(name: string): string | undefined {
  return /^(?:\d+\.){3}\d+(?=:|$)/.exec(name)?.[0].replace(/^.*(?=\.)/, '')
}

function firstLetters(name: string): string {
  const [first = '?', second = ''] = name.replace(/[^\p{L}]/gu, '')
  if (first === '?') return name.replace(/\D/g, '').slice(-2)
  return first.toUpperCase() + second.toLowerCase()
}

/** Returns how many characters at the beginning of the two names are the same. */
function sharedLength(one: string, other: string): number {
  let length = 0
  while (length < one.length && one[length] === other[length]) length++
  return length
}
