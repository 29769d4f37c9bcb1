import { quantile } from '../support/seeded'

/** A figure, and the length of the queue at which it was measured. */
export interface AtLength {
  readonly n: number
  readonly value: number
}

/** Returns a percentile of the values, or null if there are no values. `part`: 0 to 1, such as 0.99. */
export function percentile(values: readonly number[], part: number): number | null {
  return values.length === 0 ? null : quantile(values, part)
}

/**
 * Returns the middle value. If the number of values is even, this is the mean of the two middle ones. Returns null if
 * there are no values.
 */
export function median(values: readonly (number | null)[]): number | null {
  const sorted = values.filter((value) => value !== null).sort((one, other) => one - other)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

/** Returns `value` divided by `base`. Returns null if a figure is missing, or if `base` is not above zero. */
export function ratio(value: number | null, base: number | null): number | null {
  return value === null || base === null || base <= 0 ? null : value / base
}

/**
 * Returns the exponent by which a figure grows with the length of the queue. 0: the figure does not grow. 1: ten times
 * the customers cause ten times the figure. The exponent is the slope of the best line through the logarithms (least
 * squares). Returns null for fewer than two lengths.
 */
export function growth(points: readonly AtLength[]): number | null {
  const logs = points
    .filter(({ n, value }) => n > 0 && value > 0)
    .map(({ n, value }) => ({ x: Math.log(n), y: Math.log(value) }))
  const mean = (pick: (point: { x: number; y: number }) => number): number =>
    logs.reduce((sum, point) => sum + pick(point), 0) / logs.length
  const [x, y] = [mean((point) => point.x), mean((point) => point.y)]
  const spread = logs.reduce((sum, point) => sum + (point.x - x) ** 2, 0)
  if (logs.length < 2 || spread === 0) return null
  return logs.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0) / spread
}
