/**
 * A version as in https://semver.org. `before`: the pre-release, such as `beta` and `1` in `2.0.0-beta.1`. Empty:
 * none.
 */
export interface Version {
  readonly numbers: readonly [number, number, number]
  readonly before: readonly (string | number)[]
}

const NUMBER = '(0|[1-9]\\d{0,8})'
const PATTERN = new RegExp(`^${NUMBER}\\.${NUMBER}\\.${NUMBER}(?:-([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?$`)
const LENGTH_LIMIT = 64

/**
 * Reads a version. Null: not a version. Build data (`+…`) is refused, because two versions that differ only in build
 * data would seem equal.
 */
export function parseVersion(text: string): Version | null {
  const found = text.length > LENGTH_LIMIT ? null : PATTERN.exec(text)
  if (!found) return null
  const [, major, minor, patch, before] = found
  const parts = before?.split('.') ?? []
  if (parts.some((part) => /^0\d+$/.test(part))) return null
  return {
    numbers: [Number(major), Number(minor), Number(patch)],
    before: parts.map((part) => (/^\d+$/.test(part) ? Number(part) : part))
  }
}

/** Returns a negative number if `one` comes first, 0 if both are equal, otherwise a positive number. */
export function compareVersions(one: Version, other: Version): number {
  for (const [at, number] of one.numbers.entries()) {
    const difference = number - (other.numbers[at] ?? 0)
    if (difference !== 0) return difference
  }
  if (one.before.length === 0 || other.before.length === 0) return other.before.length - one.before.length
  return compareParts(one.before, other.before)
}

function compareParts(one: Version['before'], other: Version['before']): number {
  for (const [at, part] of one.entries()) {
    const against = other[at]
    // A pre-release with fewer parts comes first: `beta` before `beta.1`.
    if (against === undefined) return 1
    if (part === against) continue
    if (typeof part === 'number') return typeof against === 'number' ? part - against : -1
    if (typeof against === 'number') return 1
    return part < against ? -1 : 1
  }
  return one.length - other.length
}
