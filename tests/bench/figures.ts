import { quantile } from '../support/seeded'

/** A figure at a length of the queue. */
export interface AtLength {
  readonly n: number
  readonly value: number
}

/** Null: there are no values. */
export function percentile(values: readonly number[], part: number): number | null {
  return values.length === 0 ? null : quantile(values, part)
}

/** The mean of the two in the middle where their number is even. Null: there are no values. */
export function median(values: readonly (number | null)[]): number | null {
  const sorted = values.filter((value) => value !== null).sort((one, other) => one - other)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

/** Null: one is not known, or there is nothing to compare with. */
export function ratio(value: number | null, base: number | null): number | null {
  return value === null || base === null || base <= 0 ? null : value / base
}

/**
 * The exponent by which a figure grows with the length of the queue: the slope of the line through the logarithms that fits
 * best (least squares). 0: it does not grow; 1: ten times the customers, ten times the figure. Null: fewer than two lengths.
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
