import { POLICY_ONLY } from '../../shared/domain/policyOnly'
import { IGNORED_PARTS_LIMIT, type PolicyProblem } from '../../shared/domain/policyProblem'
import type { PolicyLevel, PolicySource } from '../../shared/domain/policyView'
import { isRecord } from '../../shared/isRecord'
import type { PolicyEntry, PolicySchema } from './policySchema'

type Entries = readonly (readonly [name: string, value: unknown])[]

/** What a part of the policy (`PolicyPart`) says at one level, or why it cannot be read. */
export type PolicyContent =
  | {
      readonly level: PolicyLevel
      readonly entries: Entries
      /** Groups of settings that the part of the policy has twice. `entries` has the entries of both. */
      readonly twice?: readonly string[]
    }
  | {
      readonly level: PolicyLevel
      readonly unreadable: Extract<PolicyProblem, { readonly kind: 'unreadable' }>['reason']
    }

/** One file, or one key of the registry. */
export interface PolicyPart {
  readonly source: PolicySource
  readonly contents: readonly PolicyContent[]
  /**
   * True if other people than the administrator can change the part. The part can then only set harmless defaults.
   */
  readonly isUnprotected?: boolean
  /** True if the part tries to lock values, although others than an administrator can change the part. */
  readonly locksInVain?: boolean
}

/**
 * The last valid values of settings with `keepsLast`. Has only settings that the last readable policy set. `default`:
 * values that were defaults. Null: no policy was read yet.
 */
export type LastValid = Readonly<Record<string, unknown>> | null

/** Those of the last valid values that can still be used, by level and key. */
export type LastValues = Readonly<Record<PolicyLevel, Readonly<Record<string, unknown>>>>

/** A problem that was found. It is not known yet which value is used instead. */
export type FoundProblem =
  | Exclude<PolicyProblem, { readonly kind: 'value' | 'more' }>
  | Omit<Extract<PolicyProblem, { readonly kind: 'value' }>, 'countsAs'>

export interface ContentValue {
  readonly entry: PolicyEntry
  readonly value: unknown
  /** True if the policy does not say exactly this value. */
  readonly isFallback: boolean
  /** True if the part does not give the value. It is the last valid value, or the strictest one. */
  readonly isGuess: boolean
  /** True if this is the last valid value. */
  readonly isLast?: true
  /** The level of the value. Absent: the level of the content. */
  readonly level?: PolicyLevel
}

export interface ContentReading {
  readonly schema: PolicySchema
  readonly last: LastValues
  readonly problems: FoundProblem[]
}

/**
 * Returns the values of one part at one level. Where something cannot be used, returns a safe value instead, and adds
 * an entry to `problems`.
 */
export function readContent(
  content: PolicyContent,
  { source: { place }, isUnprotected = false }: PolicyPart,
  { schema, last, problems }: ContentReading
): readonly ContentValue[] {
  const usable = (one: ContentValue): boolean => !isUnprotected || mayDefault(one)
  if ('unreadable' in content) {
    problems.push({ kind: 'unreadable', place, reason: content.unreadable })
    return guesses(schema, content.level, last).filter(usable)
  }
  const found = new Map<string, ContentValue>()
  const keptDefaults: ContentValue[] = []
  const named = new Set<string>()
  for (const group of content.twice ?? []) problems.push({ kind: 'twice', place, key: group })
  const { entries, hidesValues } = flattened(content.entries, schema)
  for (const { name, entry, said } of entries) {
    if (entry === undefined) {
      problems.push({ kind: 'unknownKey', place, key: name.slice(0, 40) })
      continue
    }
    const { key } = entry
    const { counts, isExact, isGuess } = entry.read(said)
    const guess = isGuess ? guessOf(entry, content.level, last) : null
    if (isGuess) keptDefaults.push(...keptDefault(entry, content.level, last))
    const value = guess === null ? counts : guess.value
    const one = { entry, value, isFallback: !isExact, isGuess, ...guess }
    if (!usable(one)) {
      problems.push({ kind: 'unprotected', place, key })
      continue
    }
    if (named.has(key)) problems.push({ kind: 'twice', place, key })
    named.add(key)
    const before = found.get(key)
    if (before === undefined || !entry.isSafer(before.value, value)) found.delete(key)
    if (value !== undefined && !found.has(key)) found.set(key, one)
    const parts = value === undefined ? [] : entry.ignored(value)
    if (parts.length > 0) problems.push({ kind: 'ignored', place, key, parts: parts.slice(0, IGNORED_PARTS_LIMIT) })
    if (!isExact) problems.push({ kind: 'value', place, key })
  }
  if (!hidesValues) return [...found.values(), ...keptDefaults]
  problems.push({ kind: 'unreadable', place, reason: 'notUnderstood' })
  return [...found.values(), ...guesses(schema, content.level, last).filter(usable)]
}

/** Returns the values that replace an unreadable part of the policy. */
function guesses(schema: PolicySchema, level: PolicyLevel, last: LastValues): readonly ContentValue[] {
  return [...schema.values()].flatMap((entry) => {
    const guess = guessOf(entry, level, last)
    const own = guess.value === undefined ? [] : [{ entry, ...guess, isFallback: true, isGuess: true }]
    return [...own, ...keptDefault(entry, level, last)]
  })
}

function guessOf(
  entry: PolicyEntry,
  level: PolicyLevel,
  last: LastValues
): { readonly value: unknown; readonly isLast?: true } {
  const values = level === 'default' ? { ...last.enforced, ...last.default } : last.enforced
  return Object.hasOwn(values, entry.key) ? { value: values[entry.key], isLast: true } : { value: entry.strictest }
}

/**
 * Returns the last valid default of a setting whose locked value cannot be used. Without this default, a smaller
 * number of days could count, and Deskhand would delete conversations.
 */
function keptDefault(entry: PolicyEntry, level: PolicyLevel, last: LastValues): readonly ContentValue[] {
  if (level === 'default' || !Object.hasOwn(last.default, entry.key)) return []
  return [{ entry, value: last.default[entry.key], level: 'default', isFallback: true, isGuess: true, isLast: true }]
}

/** Returns true if a part that others can change may give this value as a default. */
function mayDefault({ entry, value }: ContentValue): boolean {
  return !Object.hasOwn(POLICY_ONLY, entry.key) && (value === undefined || entry.isHarmless(value))
}

/** An unknown object may hide settings. They are looked for this many objects deep. */
const HIDDEN_DEPTH = 4

interface Named {
  readonly name: string
  /** Undefined: no setting has this name. */
  readonly entry: PolicyEntry | undefined
  readonly said: unknown
}

/**
 * Finds the settings of `entries`, also those in the object of a group such as `alerts`. `hidesValues`: true if an
 * object with an unknown name has settings, such as a misspelt `enforced`.
 */
function flattened(
  entries: Entries,
  schema: PolicySchema
): { readonly entries: readonly Named[]; readonly hidesValues: boolean } {
  const keys = [...schema.keys()]
  const isGroup = (name: string): boolean => keys.some((key) => key.startsWith(`${name.toLowerCase()}.`))
  const hides = (said: unknown, depth: number): boolean =>
    depth > 0 &&
    isRecord(said) &&
    Object.entries(said).some(
      ([inner, value]) => schema.has(inner.toLowerCase()) || isGroup(inner) || hides(value, depth - 1)
    )
  const found: Named[] = []
  let hidesValues = false
  function add(name: string, said: unknown): void {
    const entry = schema.get(name.toLowerCase())
    if (entry === undefined && isRecord(said)) {
      if (isGroup(name)) {
        for (const [inner, value] of Object.entries(said)) add(`${name}.${inner}`, value)
        return
      }
      hidesValues ||= hides(said, HIDDEN_DEPTH)
    }
    found.push({ name, entry, said })
  }
  for (const [name, said] of entries) add(name, said)
  return { entries: found, hidesValues }
}
