import { createHash } from 'node:crypto'
import { Stop } from '../setup/say.mjs'

/** Returns `{ share, seed }`. Throws a `Stop` if the share, a text, is not a percentage above 0 and up to 100. */
export function sampleNamed(share, seed) {
  const percent = Number(share)
  if (!(percent > 0 && percent <= 100))
    throw new Stop(`A share is more than 0 and at most 100 percent, not "${share}".`)
  return { share: percent, seed }
}

/**
 * Returns a function of the id of a change: true if the change is in the sample. The sample has about `share` percent
 * of all changes. `seed` decides which.
 */
export const sampleOf = ({ share, seed }) => {
  const limit = (share / 100) * 2 ** 32
  return (id) => createHash('sha256').update(`${seed} ${id}`).digest().readUInt32BE() < limit
}

/**
 * Keeps Stryker from trying changes that are not in the sample. Stryker loads this class in another process, so the
 * class reads its settings from the environment.
 */
class Sample {
  isInSample = sampleOf(JSON.parse(process.env['DESKHAND_MUTATION_SAMPLE'] ?? '{}'))

  init() {
    return Promise.resolve()
  }

  group(mutants) {
    return [mutants.map(({ id }) => id)]
  }

  check(mutants) {
    return Promise.resolve(
      Object.fromEntries(
        mutants.map(({ id }) => [
          id,
          this.isInSample(id) ? { status: 'passed' } : { status: 'compileError', reason: '' }
        ])
      )
    )
  }
}

export const strykerPlugins = [{ kind: 'Checker', name: 'sample', injectableClass: Sample }]
