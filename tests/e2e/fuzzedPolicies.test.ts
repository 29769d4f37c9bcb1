import { rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import fc from 'fast-check'
import { expect } from 'vitest'
import { policyLines } from '../../src/main/settings/policyLines'
import { madeUpFile, madeUpPlace, unnamed, type Naming } from '../support/madeUpPolicy'
import { courses } from '../support/thorough'
import { until } from '../support/until'
import { headlessCommand, runHeadless } from './headless'
import {
  electronWithPolicy,
  mayMount,
  POLICY,
  policyFolder,
  putPolicy,
  titleWithPolicy,
  withPolicy,
  WITHOUT_SANDBOX
} from './policyMounts'
import { it as everywhere, type Stage } from './stage'

const it = everywhere.skipIf(!mayMount())
/** The number of made-up policies. Each takes up to eight seconds. The seeds are 1, 2, 3, and so on. */
const RUNS = courses('DESKHAND_STARTED_POLICIES', { short: 2, long: 40 })
const policies = fc.array(madeUpFile, { minLength: 1, maxLength: 3 })

type Named = Naming['set'][number]

interface Reported {
  readonly key: string
  readonly source: Named['source'] | null
  readonly replaced?: Named['replaced']
}

interface Report {
  readonly code: number
  readonly named: Naming
}

it(
  titleWithPolicy('the app starts with whatever policy, and names each value that it ignores'),
  { timeout: 60_000 + RUNS * 15_000 },
  async ({ stage }) => {
    const seen = { values: 0, problems: 0 }
    for (let seed = 1; seed <= RUNS; seed++) {
      const [files = []] = fc.sample(policies, { seed, numRuns: 1 })
      const { code, named } = await reportOf(stage, files)
      expect(unnamed(POLICY, files, named), `keys that the report does not name, seed ${seed}`).toEqual([])
      expect(code, `seed ${seed}`).toBe(named.problems.length === 0 ? 0 : 1)

      const app = await stage.launch({
        electron: electronWithPolicy(stage),
        switches: WITHOUT_SANDBOX,
        profile: `seed-${seed}`
      })
      const { page } = await stage.desk(app)
      await until(`the window, seed ${seed}`, () => app.isDeskShown())
      await page.getByRole('heading').first().waitFor()
      const lines = policyLines(named.problems)
      const unsaid = (): readonly string[] => lines.filter((line) => !app.output.includes(line))
      await expect.poll(unsaid, { message: `problems that the log does not name, seed ${seed}` }).toEqual([])
      expect(app.problems, `seed ${seed}`).toEqual([])
      expect(app.output).not.toContain('uncaught')
      expect(app.ended).toBe(false)
      await app.quit()
      seen.values += named.set.length
      seen.problems += named.problems.length
    }
    console.info(`the app started with ${RUNS} policies: ${seen.values} values, ${seen.problems} problems`)
    expect(Math.min(seen.values, seen.problems)).toBeGreaterThan(0)
  }
)

/** Writes the policy, and reads what the report of the real app says of it. */
async function reportOf(stage: Stage, files: readonly Buffer[]): Promise<Report> {
  rmSync(join(policyFolder(stage), 'policy.d'), { recursive: true, force: true })
  for (const [at, bytes] of files.entries())
    putPolicy(stage, join('policy.d', basename(madeUpPlace(POLICY, at))), bytes)
  const switches = [...WITHOUT_SANDBOX, '--policy-report=json']
  const { code, out } = await runHeadless(stage, withPolicy(stage, headlessCommand(stage, switches)))
  const { values, problems } = JSON.parse(out) as { readonly values: readonly Reported[] } & Pick<Naming, 'problems'>
  // A value that only moves with another limit has a source too. No file sets it, so it names nothing.
  const set = values.flatMap(({ key, source, replaced }) =>
    source === null || replaced === undefined ? [] : [{ key, source, replaced }]
  )
  return { code, named: { set, problems } }
}
