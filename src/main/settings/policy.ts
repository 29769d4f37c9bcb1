import { POLICY_ONLY } from '../../shared/domain/policyOnly'
import { PROBLEMS_LIMIT, type PolicyProblem, type PolicyScalar } from '../../shared/domain/policyProblem'
import type { PolicyLevel, PolicySource, PolicyValue, PolicyView } from '../../shared/domain/policyView'
import type { PolicyValues, SettingValues } from '../../shared/domain/settings'
import type { SettingDefinitions } from '../../shared/settings/definition'
import { isRecord } from '../../shared/isRecord'
import { isSameValue } from '../../shared/settings/same'
import type { WorkspacePolicy } from '../workspace/workspaceRules'
import {
  readContent,
  type ContentValue,
  type FoundProblem,
  type LastValid,
  type LastValues,
  type PolicyPart
} from './policyContent'
import { POLICY_DEFINITIONS, policySchema, type PolicySchema } from './policySchema'

export type { LastValid, PolicyContent, PolicyPart } from './policyContent'

/** What the administrator of this computer decided. Deskhand only reads it. */
export interface Policy {
  /** The values that the person cannot change, and all settings that only the organisation can set. */
  readonly values: PolicyValues
  /** The organisation's values for settings in which the person has chosen nothing. */
  readonly defaults: Readonly<Partial<SettingValues>>
  /** For each setting in the policy, the one value that Deskhand uses, with its level and source. */
  readonly set: readonly PolicyValue[]
  /** What in the policy cannot be used. */
  readonly problems: readonly PolicyProblem[]
  /** The last valid values of settings with `keepsLast`, saved for later readings. */
  readonly lastValid: LastValid
}

export interface CurrentPolicy {
  current(): Policy
}

export const NO_POLICY: Policy = { values: {}, defaults: {}, set: [], problems: [], lastValid: {} }

/** Returns what windows show of the policy. */
export function policyView({ values, set, problems }: Policy, held: PolicyView['held'] = null): PolicyView {
  const shown = set.map((one) => ({ ...one, value: scalarOf(one.value) }))
  return { values: shown, problems, contact: values.administratorContact?.trim() ?? '', held }
}

/** Returns the workspaces that the organisation names, and whether only these are allowed. */
export function workspacePolicy({ values, set, lastValid }: Policy): WorkspacePolicy {
  return {
    workspaces: values.workspaces ?? [],
    onlyThese: values.onlyTheseWorkspaces ?? false,
    isFallback:
      lastValid?.['onlyTheseWorkspaces'] !== true &&
      set.some(({ key, isFallback }) => key === 'onlyTheseWorkspaces' && isFallback)
  }
}

/** Returns a value as windows show it. A list becomes JSON. */
export function scalarOf(value: unknown): PolicyScalar {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return value === null ? null : JSON.stringify(value)
}

interface Candidate extends ContentValue {
  readonly level: PolicyLevel
  readonly source: PolicySource
  /** The index of the part in `parts`. */
  readonly at: number
}

/**
 * Joins all parts of the policy. If several parts set one key, these rules choose the value, in this order:
 * - locked wins over default;
 * - the computer's wins over the user's;
 * - registry and managed preferences win over files;
 * - a later part wins over an earlier one.
 * An unreadable part may have locked settings about privacy and security. Each of these settings gets the last valid
 * value, or else the strictest one. A readable part of the same level replaces this guess, unless the guess is safer.
 */
export function mergePolicy(
  parts: readonly PolicyPart[],
  last: LastValid,
  definitions: SettingDefinitions = POLICY_DEFINITIONS
): Policy {
  const schema = policySchema(definitions)
  const valid = usable(last, schema)
  const problems: FoundProblem[] = []
  const candidates = parts.flatMap((part, at) => {
    if (part.locksInVain === true) problems.push({ kind: 'unprotected', place: part.source.place, key: 'enforced' })
    return part.contents.flatMap((content) => {
      const found = readContent(content, part, { schema, last: valid, problems })
      return found.map((one) => ({ ...one, source: part.source, level: one.level ?? content.level, at }))
    })
  })
  candidates.sort(compare)
  const set = keepApart(
    [...schema.values()].flatMap((entry) => valueOf(candidates.filter((one) => one.entry === entry))),
    definitions,
    problems
  )
  const counting = new Map(set.map((one) => [one.key, one.value]))
  const only = set.find(({ key }) => key === 'onlyTheseWorkspaces')
  const named = counting.get('workspaces')
  // A fallback value means that the policy cannot be read. In this case, `problems` says so already.
  if (only?.value === true && !only.isFallback && !(Array.isArray(named) && hasUsable(named, schema)))
    problems.push({ kind: 'noneAllowed', place: only.source.place, key: only.key })
  return {
    values: objectOf(set.filter((one) => isLocking(one))),
    defaults: objectOf(set.filter((one) => !isLocking(one))),
    set,
    problems: listed(problems, (key) => scalarOf(counting.get(key) ?? null)),
    lastValid: nextLastValid(schema, set, problems, last === null ? null : valid)
  }
}

/**
 * Returns at most `PROBLEMS_LIMIT` problems, and how many more there are. First leaves out unknown keys, and keys
 * that are set twice. `countsAs`: returns the value that Deskhand uses for a key.
 */
function listed(problems: readonly FoundProblem[], countsAs: (key: string) => PolicyScalar): readonly PolicyProblem[] {
  const isMinor = ({ kind }: FoundProblem): boolean => kind === 'unknownKey' || kind === 'twice'
  const ordered =
    problems.length <= PROBLEMS_LIMIT
      ? problems
      : [...problems.filter((one) => !isMinor(one)), ...problems.filter(isMinor)]
  const [first, ...others] = ordered.slice(PROBLEMS_LIMIT)
  return [
    ...ordered
      .slice(0, PROBLEMS_LIMIT)
      .map((problem) => (problem.kind === 'value' ? { ...problem, countsAs: countsAs(problem.key) } : problem)),
    ...(first === undefined ? [] : [{ kind: 'more' as const, place: first.place, count: others.length + 1 }])
  ]
}

/** Returns true if the person cannot change the value. */
function isLocking({ key, level }: Pick<PolicyValue, 'key' | 'level'>): boolean {
  return level === 'enforced' || Object.hasOwn(POLICY_ONLY, key)
}

/** Returns true if Deskhand can open at least one of these workspaces. */
function hasUsable(named: readonly unknown[], schema: PolicySchema): boolean {
  return named.length > (schema.get('workspaces')?.ignored(named).length ?? 0)
}

/**
 * Returns the last valid values that can still be used. A person or an earlier version may have written the settings
 * file. So this leaves out:
 * - Deskhand's own default of a setting with a strictest value, because this default would allow everything;
 * - a value of `default` that is not a number.
 */
function usable(last: LastValid, schema: PolicySchema): LastValues {
  const defaults = last?.['default']
  return {
    enforced: fitting(last ?? {}, schema),
    default: numbersOf(fitting(isRecord(defaults) ? defaults : {}, schema))
  }
}

function fitting(values: Readonly<Record<string, unknown>>, schema: PolicySchema): Readonly<Record<string, unknown>> {
  const kept = [...schema.values()].filter(({ key, keepsLast }) => keepsLast && Object.hasOwn(values, key))
  return Object.fromEntries(
    kept.flatMap(({ key, read, strictest, default: usual }) => {
      const { counts, isExact } = read(values[key])
      const allowsAll = strictest !== undefined && isSameValue(counts, usual)
      return isExact && !allowsAll ? [[key, counts] as const] : []
    })
  )
}

function numbersOf(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => typeof value === 'number'))
}

const LEVELS: readonly PolicyLevel[] = ['enforced', 'default']

/** Compares two values of one key for sorting. The value to use comes first. */
function compare(one: Candidate, other: Candidate): number {
  const user = ({ source }: Candidate): number => (source.scope === 'user' ? 1 : 0)
  const file = ({ source }: Candidate): number => (source.kind === 'file' ? 1 : 0)
  return (
    LEVELS.indexOf(one.level) - LEVELS.indexOf(other.level) ||
    user(one) - user(other) ||
    file(one) - file(other) ||
    other.at - one.at
  )
}

function valueOf(sorted: readonly Candidate[]): readonly PolicyValue[] {
  const [first] = sorted
  if (first === undefined) return []
  const read = sorted.find(({ isGuess, level }) => !isGuess && level === first.level)
  const one = first.isGuess && read && !first.entry.isSafer(first.value, read.value) ? read : first
  const { entry, value, level, source, isFallback } = one
  const others = sorted.filter((other) => other !== one && !other.isFallback)
  const replaced = others.map((other) => ({ level: other.level, source: other.source }))
  return [{ key: entry.key, value, level, source, isFallback, ...(one.isLast && { isLast: one.isLast }), replaced }]
}

/**
 * Keeps the lower limit of a pair below the upper one. If one level of the policy sets both wrongly, lowers the lower
 * limit and adds a problem.
 */
function keepApart(
  set: readonly PolicyValue[],
  definitions: SettingDefinitions,
  problems: FoundProblem[]
): readonly PolicyValue[] {
  return set.map((one) => {
    const other = set.find(({ key }) => key === definitions[one.key]?.below)
    if (typeof one.value !== 'number' || typeof other?.value !== 'number' || one.level !== other.level) return one
    if (one.value < other.value) return one
    problems.push({ kind: 'value', place: one.source.place, key: one.key })
    return { ...one, value: other.value - 1, isFallback: true }
  })
}

function objectOf(set: readonly PolicyValue[]): Record<string, unknown> {
  return Object.fromEntries(set.map(({ key, value }) => [key, value]))
}

/**
 * Returns the values to save as the last valid ones: locked values, and defaults that are numbers.
 * - An unusable locked value: the value saved earlier stays. But a corrected number is saved.
 * - A setting that left the policy: the value saved earlier stays only while a part cannot be read.
 * - A default: saved as a default, so that it never becomes locked.
 * Null: a part of the policy cannot be read, and there is nothing to save.
 */
function nextLastValid(
  schema: PolicySchema,
  set: readonly PolicyValue[],
  problems: readonly FoundProblem[],
  last: LastValues | null
): LastValid {
  const isUnreadable = problems.some(({ kind }) => kind === 'unreadable')
  const kept = [...schema.values()].filter(({ keepsLast }) => keepsLast)
  const next = kept.flatMap(({ key }) => {
    const one = set.find((other) => other.key === key && isLocking(other))
    const isKept = one === undefined ? isUnreadable : one.isFallback && typeof one.value !== 'number'
    const value = isKept ? last?.enforced[key] : one?.value
    return value === undefined ? [] : [[key, value] as const]
  })
  const defaults = kept.flatMap(({ key }) => {
    const one = set.find((other) => other.key === key)
    const isUnsure = isUnreadable && (one === undefined || one.isFallback)
    const value = one?.level === 'default' ? one.value : isUnsure ? last?.default[key] : undefined
    return typeof value === 'number' ? [[key, value] as const] : []
  })
  if (isUnreadable && last === null && next.length + defaults.length === 0) return null
  return Object.fromEntries([...next, ...(defaults.length > 0 ? [['default', Object.fromEntries(defaults)]] : [])])
}
