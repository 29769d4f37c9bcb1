import type { PolicySource } from '../../shared/domain/policyView'
import type { SettingDefinitions } from '../../shared/settings/definition'
import { say } from '../../shared/text/say'
import { scalarOf, type Policy } from './policy'
import { policyLines } from './policyLines'
import { POLICY_DEFINITIONS, policySchema } from './policySchema'

/** The settings of a policy on this computer, in words or as JSON. Both end with a line end. */
export interface PolicyReport {
  /** The exit code of the process: 0, or 1 if some part of the policy cannot be used. */
  readonly code: number
  readonly text: string
  readonly json: string
}

/**
 * Reports each setting that a policy may set: its value, its level and its source. Also reports every part of the
 * policy that cannot be used. For a setting that the policy does not set, reports Deskhand's default, which applies if
 * the person has chosen nothing.
 */
export function policyReport(policy: Policy, definitions: SettingDefinitions = POLICY_DEFINITIONS): PolicyReport {
  const { set, problems } = policy
  const values = [...policySchema(definitions).values()].map(({ key }) => {
    const found = set.find((one) => one.key === key)
    if (found === undefined) return { key, value: definitions[key]?.default, level: 'none' as const, source: null }
    const { value, level, source, isFallback, replaced } = found
    return { key, value, level, source, fallback: isFallback, replaced }
  })
  return {
    code: problems.length === 0 ? 0 : 1,
    json: `${JSON.stringify({ problems, values }, null, 2)}\n`,
    text: [
      ...values.flatMap((one) => {
        const setting = `${one.key} = ${JSON.stringify(scalarOf(one.value))}`
        if (one.source === null) return [say('settings.policyReport.notSet', { setting })]
        const line = say('settings.policyReport.set', { setting, level: one.level, ...placeOf(one.source) })
        return [
          one.fallback ? say('settings.policyReport.fallback', { line }) : line,
          ...one.replaced.map(({ level, source }) =>
            say('settings.policyReport.replaced', { level, ...placeOf(source) })
          )
        ]
      }),
      '',
      ...policyLines(problems, definitions),
      say('settings.policyReport.count', { set: set.length, all: values.length, problems: problems.length }),
      ''
    ].join('\n')
  }
}

function placeOf({ scope, place }: PolicySource): Pick<PolicySource, 'scope' | 'place'> {
  return { scope, place }
}
