import * as v from 'valibot'
import { POLICY_ONLY } from '../../shared/domain/policyOnly'
import { SETTINGS } from '../../shared/domain/settings'
import { readEntry } from '../workspace/address'
import type { SettingDefinition, SettingDefinitions } from '../../shared/settings/definition'
import { isHarmless, isSafer } from './saferValue'

/** All settings. Some must not be set by a policy: `policySchema` leaves them out. */
export const POLICY_DEFINITIONS: SettingDefinitions = {
  ...SETTINGS,
  ...POLICY_ONLY,
  workspaces: { ...POLICY_ONLY.workspaces, ignored: unusableWorkspaces }
}

/**
 * Returns the entries that do not count:
 * - entries that are no address;
 * - entries whose workspace a later entry names with another socket.
 */
function unusableWorkspaces(entries: readonly string[]): readonly string[] {
  const found = entries.map((entry) => ({ entry, reading: readEntry(entry, { loopbackOnly: false }) }))
  const sockets = new Map(
    found.flatMap(({ reading }) =>
      reading.ok ? [[reading.workspace.origin, reading.workspace.socketUrl] as const] : []
    )
  )
  return found.flatMap(({ entry, reading }) => {
    const counts = reading.ok && sockets.get(reading.workspace.origin) === reading.workspace.socketUrl
    return counts ? [] : [entry]
  })
}

/** How a policy sets one setting. */
export interface PolicyEntry {
  readonly key: string
  readonly strictest: unknown
  readonly default: unknown
  /** True if the last valid value counts while the policy cannot be understood. */
  readonly keepsLast: boolean
  /** What is wrong with a value that does not fit, such as "no absolute path". */
  readonly mismatch: string
  /**
   * Reads a value of the policy. `counts`: the value in effect. Undefined: none. `isExact`: `counts` is the policy's
   * own value. `isGuess`: `counts` is not from the policy.
   */
  read(value: unknown): { readonly counts: unknown; readonly isExact: boolean; readonly isGuess: boolean }
  /** Returns the entries that do not count in a value that fits, such as unusable workspaces. */
  ignored(value: unknown): readonly string[]
  /** See `isSafer` of `saferValue.ts`. */
  isSafer(one: unknown, other: unknown): boolean
  /** See `isHarmless` of `saferValue.ts`. */
  isHarmless(value: unknown): boolean
}

export type PolicySchema = ReadonlyMap<string, PolicyEntry>

/**
 * Returns the settings that a policy may set. Keys are in lower case, because administrators may write them in any
 * case.
 */
export function policySchema(definitions: SettingDefinitions): PolicySchema {
  const settable = Object.entries(definitions).filter(([, { policy }]) => policy)
  return new Map(
    settable.map(([key, one]) => [
      key.toLowerCase(),
      {
        key,
        strictest: one.strictest,
        default: one.default,
        keepsLast: one.keepsLast === true,
        mismatch: mismatchOf(one),
        read: (value) => readValue(one, value),
        ignored: (value) => one.ignored?.(value) ?? [],
        isSafer: (value, other) => isSafer(one, value, other),
        isHarmless: (value) => isHarmless(one, value)
      }
    ])
  )
}

function readValue(definition: SettingDefinition, value: unknown): ReturnType<PolicyEntry['read']> {
  const { kind, schema, strictest, keepsLast } = definition
  const said = sayable(kind, value)
  if (v.is(schema, said)) return { counts: said, isExact: true, isGuess: false }
  const near =
    kind.type === 'number' && typeof said === 'number'
      ? nearest(kind, said, keepsLast === true)
      : kind.type === 'list' && Array.isArray(said)
        ? usableItems(said, kind.maxItems, schema)
        : undefined
  const isNear = near !== undefined && v.is(schema, near)
  return { counts: isNear ? near : strictest, isExact: false, isGuess: !isNear }
}

/**
 * Returns `said` moved into the range, and rounded down if only whole numbers fit. `neverLess`: only a number above
 * `max` is moved, because too small a number would delete something. Undefined: no number fits.
 */
function nearest(
  { min, max, whole }: Extract<SettingDefinition['kind'], { readonly type: 'number' }>,
  said: number,
  neverLess: boolean
): number | undefined {
  if (neverLess && said <= max) return undefined
  return Math.min(Math.max(whole ? Math.floor(said) : said, min), max)
}

/** Returns the entries that fit, at most `most`. Undefined: none fits, so it is not known what the list should be. */
function usableItems(items: readonly unknown[], most: number, schema: v.GenericSchema): readonly unknown[] | undefined {
  const usable = items.filter((item) => v.is(schema, [item])).slice(0, most)
  return usable.length === 0 ? undefined : usable
}

/**
 * Converts a value to the setting's type. Group Policy and scripts may write values as text, and booleans as 0 and 1.
 */
function sayable(kind: SettingDefinition['kind'], value: unknown): unknown {
  if (kind.type === 'boolean' && (value === 0 || value === 1)) return value === 1
  if (kind.type === 'list') return listOf(kind.items, typeof value === 'string' ? parsed(value) : value)
  if (typeof value !== 'string') return value
  if (kind.type === 'number') return numberIn(value, kind.nullable)
  if (kind.type === 'boolean' && /^\s*(?:true|false)\s*$/i.test(value)) return value.trim().toLowerCase() === 'true'
  return value
}

function numberIn(text: string, nullable: boolean): unknown {
  if (nullable && /^\s*null\s*$/i.test(text)) return null
  return /^\s*[+-]?\d+(?:\.\d+)?\s*$/.test(text) ? Number(text) : text
}

function listOf(items: Readonly<Record<string, unknown>>, value: unknown): unknown {
  if (!Array.isArray(value) || items['type'] === 'string') return value
  return value.map((item: unknown) => (typeof item === 'string' ? parsed(item) : item))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    // The schema will refuse this text.
    return text
  }
}

function mismatchOf({ kind }: SettingDefinition): string {
  switch (kind.type) {
    case 'boolean':
      return 'neither true nor false'
    case 'choice':
      return `none of ${kind.options.join(', ')}`
    case 'number':
      return `no ${kind.whole ? 'whole number' : 'number'} from ${kind.min} to ${kind.max}`
    case 'time':
      return 'no time of day'
    case 'text':
      return `no ${kind.format}`
    case 'list':
      return 'no list that fits'
  }
}
