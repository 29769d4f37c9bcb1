import { HEADLESS_NAMES, ownArguments } from './headless'

const NAMES: readonly string[] = ['workspace', 'demo', 'hidden', 'user-data-dir', ...HEADLESS_NAMES]
/** These switches of Deskhand do nothing without a value. */
const WITH_VALUE: readonly string[] = ['workspace', 'support-bundle']
/** These switches of Deskhand do nothing with a value. */
const WITHOUT_VALUE: readonly string[] = ['demo', 'hidden']
/** Longer arguments are not read. The longest name has 14 characters. */
const LONGEST = 20

/**
 * Returns one line for each switch of Deskhand that is mistyped, or that has a value though it takes none, or none
 * though it needs one. The line is without the value. Chromium and Electron have hundreds of switches, so a name counts
 * as mistyped only if it is almost one of Deskhand's: at most 2 characters wrong, or 1 in a name of up to 6 characters.
 * Swapped neighbours count as 1.
 */
export function mistypedSwitches(
  argv: readonly string[],
  platform: NodeJS.Platform = process.platform
): readonly string[] {
  const lines = ownArguments(argv.slice(1), platform).flatMap((argument) => {
    const [, dashes = '', name = '', value = ''] = /^([-–—]{1,2})([\w-]+)(=.?)?/.exec(argument) ?? []
    if (name === '' || name.length > LONGEST) return []
    if (dashes === '--' && NAMES.includes(name)) return valueProblem(name, value)
    return NAMES.some((one) => isAlmost(name.toLowerCase(), one)) ? [`Unknown switch ${dashes}${name}`] : []
  })
  return [...new Set(lines)]
}

/** `value`: empty, `=`, or `=` with the beginning of the value. */
function valueProblem(name: string, value: string): readonly string[] {
  if (WITH_VALUE.includes(name) && value.length < 2) return [`The switch --${name} needs a value: --${name}=…`]
  return WITHOUT_VALUE.includes(name) && value !== '' ? [`The switch --${name} takes no value: --${name}`] : []
}

function isAlmost(typed: string, name: string): boolean {
  return distance(typed, name) <= (name.length > 6 ? 2 : 1)
}

/** Returns how many characters are missing, too many, wrong, or swapped with their neighbour. */
function distance(one: string, other: string): number {
  let before: readonly number[] = []
  let last: readonly number[] = Array.from({ length: other.length + 1 }, (_, column) => column)
  for (let row = 1; row <= one.length; row++) {
    const next = [row]
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1]
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      next.push(
        Math.min(
          (last[column] ?? 0) + 1,
          (next[column - 1] ?? 0) + 1,
          (last[column - 1] ?? 0) + (same ? 0 : 1),
          swapped ? (before[column - 2] ?? 0) + 1 : Infinity
        )
      )
    }
    before = last
    last = next
  }
  return last[other.length] ?? 0
}
