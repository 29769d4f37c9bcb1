import type { PolicyProblem } from '../../shared/domain/policyProblem'
import type { SettingDefinitions } from '../../shared/settings/definition'
import { POLICY_DEFINITIONS, policySchema } from './policySchema'

/** Returns one log line for each problem. It has keys and paths, but no text value of the policy. */
export function policyLines(
  problems: readonly PolicyProblem[],
  definitions: SettingDefinitions = POLICY_DEFINITIONS
): readonly string[] {
  const schema = policySchema(definitions)
  return problems.map((problem) => {
    const { place } = problem
    if (problem.kind === 'more') return `policy: ${problem.count} more problems, the first of them in ${place}`
    if (problem.kind === 'unreadable') return `policy: ${place} is not readable, ${problem.reason}`
    if (problem.kind === 'unknownKey')
      return `policy: ${plainKey(problem.key)} in ${place} is not known to this version`
    if (problem.kind === 'twice') return `policy: ${problem.key} is in ${place} twice`
    if (problem.kind === 'unprotected')
      return `policy: ${problem.key} in ${place} does not count, because people other than the administrator can change this file`
    if (problem.kind === 'ignored') return `policy: parts of ${problem.key} in ${place} are ignored`
    if (problem.kind === 'noneAllowed')
      return `policy: ${problem.key} in ${place} allows no workspace, because the policy names none that can be opened`
    if (problem.kind === 'noFile') return `policy: the file that ${problem.key} in ${place} names cannot be read`
    if (problem.kind === 'noFolder') return `policy: the folder that ${problem.key} in ${place} names cannot be read`
    if (problem.kind === 'noAuthority')
      return `policy: the file that ${problem.key} in ${place} names has no certificate of an authority in PEM form`
    const { key, countsAs } = problem
    const mismatch = schema.get(key.toLowerCase())?.mismatch ?? 'not usable'
    return `policy: ${key} in ${place} is ${mismatch}, and ${countsAs === null ? 'left out' : `counts as ${plainValue(countsAs)}`}`
  })
}

function plainValue(value: unknown): string {
  return typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : 'the part that fits, a stricter value, or its last one'
}

/** Replaces unusual characters of a key, so that it needs no quotes. The log would remove a text in quotes. */
function plainKey(name: string): string {
  return name.replace(/[^\w.-]/g, '_')
}
