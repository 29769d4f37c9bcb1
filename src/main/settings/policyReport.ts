import { countProblems } from '../../shared/domain/policyProblem'
import type { PolicyLevel, PolicySource, PolicyValue } from '../../shared/domain/policyView'
import { SETTINGS, type SettingKey } from '../../shared/domain/settings'
import type { SettingDefinitions } from '../../shared/settings/definition'
import { isSameValue } from '../../shared/settings/same'
import { say } from '../../shared/text/say'
import { scalarOf, type Policy } from './policy'
import { policyLines } from './policyLines'
import { POLICY_DEFINITIONS, policySchema } from './policySchema'
import { createSettings } from './effective'
import { createRetention, type RetentionHold } from './retention'
import type { SettingsFile } from './settingsFile'

/** A policy's settings on this computer, in words or as JSON. Both end with a line end. */
export interface PolicyReport {
  /** The exit code: 0, or 1 if a part of the policy cannot be used. */
  readonly code: number
  readonly text: string
  readonly json: string
}

export interface ReportedProfile {
  readonly inEffect: (key: string) => unknown
  /** Returns the person's choice, which may not be in effect. Undefined: none. */
  readonly choice: (key: string) => unknown
  /** Set while conversations stay longer than the setting says (see `RetentionHold`). Null: they do not. */
  readonly held: RetentionHold | null
}

/** Reads what the report needs from a profile. `file`: its `write` must change nothing. */
export function reportedProfile(file: SettingsFile, policy: Policy, now: number): ReportedProfile {
  const settings = createSettings({ file, policy })
  const retention = createRetention(file, () => now)
  retention.policyRead(policy.lastValid)
  return {
    inEffect: (key) => settings.get(key as SettingKey),
    choice: (key) => {
      const chosen = file.settings()[key]
      const isUsual = isSameValue(chosen, SETTINGS[key as SettingKey].default)
      return isUsual && !file.chosen().includes(key) ? undefined : chosen
    },
    held: retention.hold(settings.get('retentionDays'))
  }
}

/**
 * Reports each setting that a policy may set: value in effect, level and source. Also reports what cannot be used.
 * `profile` null: the report has Deskhand's defaults in place of the person's choices.
 */
export function policyReport(
  policy: Policy,
  profile: ReportedProfile | null = null,
  definitions: SettingDefinitions = POLICY_DEFINITIONS
): PolicyReport {
  const { set, problems } = policy
  const values = [...policySchema(definitions).values()].map(({ key }) => valueOf(key, set, profile, definitions))
  return {
    code: problems.length === 0 ? 0 : 1,
    json: `${JSON.stringify({ problems, values }, null, 2)}\n`,
    text: [
      ...values.flatMap(linesOf),
      '',
      ...policyLines(problems, definitions),
      say('settings.policyReport.count', { set: set.length, all: values.length, problems: countProblems(problems) }),
      ''
    ].join('\n')
  }
}

/**
 * `by`: who set the value in effect. `fallback`: true if another value replaces an unusable value of the policy.
 * `last`: true if this other value is the policy's last valid one.
 */
interface ReportedValue {
  readonly key: string
  readonly value: unknown
  readonly by: 'policy' | 'person' | 'deskhand'
  readonly level: PolicyLevel | 'none'
  readonly source: PolicySource | null
  readonly fallback?: boolean
  readonly last?: boolean
  readonly replaced?: PolicyValue['replaced']
  readonly held?: { readonly days: number; readonly until: string }
}

function valueOf(
  key: string,
  set: Policy['set'],
  profile: ReportedProfile | null,
  definitions: SettingDefinitions
): ReportedValue {
  const found = set.find((one) => one.key === key)
  const usual = definitions[key]?.default
  const isPersonal = Object.hasOwn(SETTINGS, key)
  const own = isPersonal && profile ? profile.inEffect(key) : usual
  const held = key === 'retentionDays' && profile?.held
  const kept = held ? { held: { days: held.days, until: new Date(held.until).toISOString().slice(0, 10) } } : {}
  const isChoice = isPersonal && profile !== null && isSameValue(own, profile.choice(key))
  const limit = isSameValue(own, usual) || isChoice ? undefined : limitOf(key, set, definitions)
  if (found === undefined && limit !== undefined)
    return { key, value: own, by: 'policy', level: limit.level, source: limit.source }
  if (found === undefined) {
    return {
      key,
      value: own,
      by: isSameValue(own, usual) ? 'deskhand' : 'person',
      level: 'none',
      source: null,
      ...kept
    }
  }
  const { value, level, source, isFallback, isLast, replaced } = found
  if (level === 'default' && isPersonal && profile && !isSameValue(own, value)) {
    if (!isChoice) return { key, value: own, by: 'policy', level, source, fallback: true, replaced }
    return { key, value: own, by: 'person', level: 'none', source: null, replaced: [{ level, source }, ...replaced] }
  }
  return { key, value, by: 'policy', level, source, fallback: isFallback, last: isLast === true, replaced }
}

/**
 * `key`: one limit of a pair. Returns the policy's value for the other limit, which may have changed this limit.
 * Undefined: none.
 */
function limitOf(key: string, set: Policy['set'], definitions: SettingDefinitions): PolicyValue | undefined {
  const other = definitions[key]?.below ?? definitions[key]?.above
  return set.find((one) => one.key === other)
}

function linesOf({
  key,
  value,
  by,
  level,
  source,
  fallback,
  last,
  replaced = [],
  held
}: ReportedValue): readonly string[] {
  const setting = `${key} = ${JSON.stringify(scalarOf(value))}`
  const others = replaced.map((one) =>
    say('settings.policyReport.replaced', { level: one.level, ...placeOf(one.source) })
  )
  if (source === null || level === 'none') {
    const line = by === 'person' ? 'settings.policyReport.chosen' : 'settings.policyReport.notSet'
    if (held === undefined) return [say(line, { setting }), ...others]
    const days = say('settings.keepDays', { count: held.days })
    return [say(line, { setting }), say('settings.policyReport.held', { days, day: held.until }), ...others]
  }
  const line = say('settings.policyReport.set', { setting, level, ...placeOf(source) })
  if (last === true) return [say('settings.policyReport.last', { line }), ...others]
  return [fallback === true ? say('settings.policyReport.fallback', { line }) : line, ...others]
}

function placeOf({ scope, place }: PolicySource): Pick<PolicySource, 'scope' | 'place'> {
  return { scope, place }
}
