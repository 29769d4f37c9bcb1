import { POLICY_ONLY } from '../../shared/domain/policyOnly'
import { IGNORED_PARTS_LIMIT, type PolicyProblem, type PolicyScalar } from '../../shared/domain/policyProblem'
import type { PolicyLevel, PolicySource, PolicyValue, PolicyView } from '../../shared/domain/policyView'
import type { PolicyValues, SettingValues } from '../../shared/domain/settings'
import type { SettingDefinitions } from '../../shared/settings/definition'
import type { WorkspacePolicy } from '../workspace/workspaceRules'
import { POLICY_DEFINITIONS, policySchema, type PolicyEntry, type PolicySchema } from './policySchema'

/** What the administrator of this computer decided. Deskhand only reads the policy. */
export interface Policy {
  /** The values that the person cannot change. Settings that only the organisation can set are all here. */
  readonly values: PolicyValues
  /** The values that apply where the person has not chosen. */
  readonly defaults: Readonly<Partial<SettingValues>>
  /** All values of the policy that apply, with their level and source. */
  readonly set: readonly PolicyValue[]
  /** The parts of the policy that cannot be used. */
  readonly problems: readonly PolicyProblem[]
  /** The last valid values of the settings that keep them, for the next time. */
  readonly lastValid: LastValid
}

/**
 * The last valid policy values of the settings that keep them (`keepsLast`). If a setting is missing here, the policy
 * did not set it. Null: Deskhand has not yet read a policy completely.
 */
export type LastValid = Readonly<Record<string, unknown>> | null

/** The policy as it is now. */
export interface CurrentPolicy {
  current(): Policy
}

export const NO_POLICY: Policy = { values: {}, defaults: {}, set: [], problems: [], lastValid: {} }

/** What a window shows about the policy. */
export function policyView({ values, set, problems }: Policy): PolicyView {
  const shown = set.map((one) => ({ ...one, value: scalarOf(one.value) }))
  return { values: shown, problems, contact: values.administratorContact?.trim() ?? '' }
}

/** Which workspaces the organisation names and allows. */
export function workspacePolicy({ values, set }: Policy): WorkspacePolicy {
  return {
    workspaces: values.workspaces ?? [],
    onlyThese: values.onlyTheseWorkspaces ?? false,
    isFallback: set.some(({ key, isFallback }) => key === 'onlyTheseWorkspaces' && isFallback)
  }
}

/** Returns a value in the form that a window shows. A list becomes JSON text. */
export function scalarOf(value: unknown): PolicyScalar {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return value === null ? null : JSON.stringify(value)
}

/** The content of one part of the policy at one level, or why it cannot be read. */
export type PolicyContent =
  | { readonly level: PolicyLevel; readonly entries: readonly (readonly [name: string, value: unknown])[] }
  | {
      readonly level: PolicyLevel
      readonly unreadable: Extract<PolicyProblem, { readonly kind: 'unreadable' }>['reason']
    }

/** One file, or one key of the registry. */
export interface PolicyPart {
  readonly source: PolicySource
  readonly contents: readonly PolicyContent[]
}

interface Candidate {
  readonly entry: PolicyEntry
  readonly value: unknown
  readonly level: PolicyLevel
  readonly source: PolicySource
  readonly isFallback: boolean
  /** The position of the part. */
  readonly at: number
}

/**
 * Joins all parts of the policy. For each key one value applies: enforced before default, the computer's before the
 * user's, registry and managed preferences before files, and a later part of `parts` before an earlier one. If a part
 * cannot be read, it is treated as if it set every setting about privacy and security to its strictest value.
 */
export function mergePolicy(
  parts: readonly PolicyPart[],
  last: LastValid,
  definitions: SettingDefinitions = POLICY_DEFINITIONS
): Policy {
  const schema = policySchema(definitions)
  const valid = usable(last, schema)
  const problems: Problem[] = []
  const candidates = parts.flatMap(({ source, contents }, at) =>
    contents.flatMap((content) => {
      const found = readContent(content, source.place, schema, valid, problems)
      return found.map((one) => ({ ...one, source, level: content.level, at }))
    })
  )
  candidates.sort(compare)
  const set = keepApart(
    [...schema.values()].flatMap((entry) => valueOf(candidates.filter((one) => one.entry === entry))),
    definitions,
    problems
  )
  const counting = new Map(set.map((one) => [one.key, one.value]))
  const only = set.find(({ key }) => key === 'onlyTheseWorkspaces')
  const named = counting.get('workspaces')
  // If the policy cannot be read, another problem says so already.
  if (only?.value === true && !only.isFallback && !(Array.isArray(named) && hasUsable(named, schema)))
    problems.push({ kind: 'noneAllowed', place: only.source.place, key: only.key })
  return {
    values: objectOf(set.filter(({ key, level }) => level === 'enforced' || Object.hasOwn(POLICY_ONLY, key))),
    defaults: objectOf(set.filter(({ key, level }) => level === 'default' && !Object.hasOwn(POLICY_ONLY, key))),
    set,
    problems: problems.map((problem) =>
      problem.kind === 'value' ? { ...problem, countsAs: scalarOf(counting.get(problem.key) ?? null) } : problem
    ),
    lastValid: nextLastValid(schema, counting, problems, valid)
  }
}

/** Returns true if Deskhand can open one of these workspaces. */
function hasUsable(named: readonly unknown[], schema: PolicySchema): boolean {
  return named.length > (schema.get('workspaces')?.ignored(named).length ?? 0)
}

type Problem =
  | Exclude<PolicyProblem, { readonly kind: 'value' }>
  | Omit<Extract<PolicyProblem, { readonly kind: 'value' }>, 'countsAs'>

/**
 * The kept values that still fit. A value may not fit, because a person can change the file, and an earlier version may
 * have written it.
 */
function usable(last: LastValid, schema: PolicySchema): LastValid {
  if (last === null) return null
  const kept = [...schema.values()].filter(({ key, keepsLast }) => keepsLast && Object.hasOwn(last, key))
  return Object.fromEntries(
    kept.flatMap(({ key, read }) => {
      const { counts, isExact } = read(last[key])
      return isExact ? [[key, counts] as const] : []
    })
  )
}

/** The values of one part at one level. Adds what cannot be used to `problems`. */
function readContent(
  content: PolicyContent,
  place: string,
  schema: PolicySchema,
  last: LastValid,
  problems: Problem[]
): readonly Pick<Candidate, 'entry' | 'value' | 'isFallback'>[] {
  if ('unreadable' in content) {
    problems.push({ kind: 'unreadable', place, reason: content.unreadable })
    return [...schema.values()].flatMap((entry) => {
      const isKnown = entry.keepsLast && last !== null
      const value = isKnown ? last[entry.key] : entry.strictest
      return value === undefined ? [] : [{ entry, value, isFallback: true }]
    })
  }
  const found = new Map<string, Pick<Candidate, 'entry' | 'value' | 'isFallback'>>()
  const named = new Set<string>()
  for (const [name, said] of content.entries) {
    const entry = schema.get(name.toLowerCase())
    if (entry === undefined) {
      problems.push({ kind: 'unknownKey', place, key: name.slice(0, 40) })
      continue
    }
    const { key } = entry
    if (named.has(key)) problems.push({ kind: 'twice', place, key })
    named.add(key)
    found.delete(key)
    const { counts, isExact } = entry.read(said)
    const kept = entry.keepsLast && counts === entry.strictest ? last?.[key] : undefined
    const value = isExact ? counts : (kept ?? counts)
    if (value !== undefined) found.set(key, { entry, value, isFallback: !isExact })
    const parts = value === undefined ? [] : entry.ignored(value)
    if (parts.length > 0) problems.push({ kind: 'ignored', place, key, parts: parts.slice(0, IGNORED_PARTS_LIMIT) })
    if (!isExact) problems.push({ kind: 'value', place, key })
  }
  return [...found.values()]
}

const LEVELS: readonly PolicyLevel[] = ['enforced', 'default']

/** Sorts candidates. The one that applies comes first. */
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

function valueOf([first, ...others]: readonly Candidate[]): readonly PolicyValue[] {
  if (first === undefined) return []
  const { entry, value, level, source, isFallback } = first
  const replaced = others.filter((one) => !one.isFallback).map((one) => ({ level: one.level, source: one.source }))
  return [{ key: entry.key, value, level, source, isFallback, replaced }]
}

/** If the policy sets a limit that is not below the limit above it, the limit is lowered to one below that limit. */
function keepApart(
  set: readonly PolicyValue[],
  definitions: SettingDefinitions,
  problems: Problem[]
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
 * The last valid values after this reading. If a part of the policy could not be read, all earlier values stay. If one
 * value could not be used, the earlier value of its setting stays.
 */
function nextLastValid(
  schema: PolicySchema,
  counting: ReadonlyMap<string, unknown>,
  problems: readonly Problem[],
  last: LastValid
): LastValid {
  const isUnreadable = problems.some(({ kind }) => kind === 'unreadable')
  if (isUnreadable) return last
  const wrong = new Set(problems.flatMap((problem) => (problem.kind === 'value' ? [problem.key] : [])))
  const kept = [...schema.values()].filter(({ keepsLast }) => keepsLast)
  return Object.fromEntries(
    kept.flatMap(({ key }) => {
      const value = wrong.has(key) ? last?.[key] : counting.get(key)
      return value === undefined ? [] : [[key, value] as const]
    })
  )
}
