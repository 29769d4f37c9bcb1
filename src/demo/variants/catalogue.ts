import { answers } from './answers'
import { connecting } from './connecting'
import { envelopes } from './envelopes'
import { ids } from './ids'
import { lists } from './lists'
import { people } from './people'
import type { Variant } from './variant'
import { waitingVariants } from './waiting'

/** The order counts. Variants that change a frame's content come before those that change its envelope. */
export const variants: readonly Variant[] = [
  ...people,
  ...waitingVariants,
  ...answers,
  ...lists,
  ...ids,
  ...connecting,
  ...envelopes
]

export type ChosenVariants =
  { readonly ok: true; readonly chosen: readonly Variant[] } | { readonly ok: false; readonly error: string }

/**
 * Chooses variants by name. The result has the order of `variants`. `ok` is false if a name is unknown, or if two
 * variants change the same thing.
 */
export function chooseVariants(names: readonly string[]): ChosenVariants {
  const unknown = names.find((name) => !variants.some((variant) => variant.name === name))
  if (unknown !== undefined)
    return { ok: false, error: `There is no variant "${unknown}". --variant list names them all` }
  const chosen = variants.filter(({ name }) => names.includes(name))
  for (const one of chosen) {
    const other = chosen.find((variant) => variant !== one && variant.changes === one.changes)
    if (other)
      return {
        ok: false,
        error: `Variants ${one.name} and ${other.name} both change ${one.changes}: choose one of them`
      }
  }
  return { ok: true, chosen }
}

/** Returns the text of `--variant list`. It has a line for each variant, grouped by what the variants change. */
export function variantList(): string {
  const width = Math.max(...variants.map(({ name }) => name.length))
  const topics = [...new Set(variants.map(({ changes }) => changes))]
  return topics
    .map((topic) => {
      const lines = variants
        .filter(({ changes }) => changes === topic)
        .map(({ name, says }) => `  ${name.padEnd(width)}  ${says}`)
      return [`${topic.charAt(0).toUpperCase()}${topic.slice(1)}`, ...lines].join('\n')
    })
    .join('\n\n')
}
