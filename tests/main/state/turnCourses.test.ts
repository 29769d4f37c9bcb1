import { describe, expect, it } from 'vitest'
import { playTurns } from '../../support/turnModel'

/** They take about 7 s. */
const COURSES = 10_000
const STEPS = 60

describe('whose turn it is', () => {
  it(
    `is never wrong and known when it can be, in ${COURSES.toLocaleString('en')} random courses with gaps`,
    { timeout: 600_000 },
    () => {
      const total = { checks: 0, late: 0, unknown: 0, gaps: 0, ours: 0 }
      for (let seed = 1; seed <= COURSES; seed++) {
        const { complaints, figures, log } = playTurns(seed, STEPS)
        expect(complaints, log.join('\n')).toEqual([])
        for (const name of Object.keys(total) as (keyof typeof total)[]) total[name] += figures[name]
      }
      process.stdout.write(`Turns: ${JSON.stringify(total)}\n`)
      // The courses must contain enough of the cases that they test.
      expect(total.late).toBeGreaterThan(COURSES)
      expect(total.gaps).toBeGreaterThan(COURSES)
      expect(total.ours).toBeGreaterThan(COURSES)
      expect(total.unknown / total.checks).toBeLessThan(0.6)
    }
  )
})
