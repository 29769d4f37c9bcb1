import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { until } from '../support/until'
import { SEOYEON } from './customers'
import { it } from './stage'
import { inWords, typingCost } from './typingCost'

const WORDS = {
  Hebrew: 'שלום עולם איך אתה היום ',
  Arabic: 'مرحبا بالعالم كيف حالك ',
  Russian: 'Привет как ваши дела ',
  English: 'hello world how are you '
} as const
const textOf = (unit: string, length: number): string =>
  unit.repeat(Math.ceil(length / unit.length)).slice(0, length - 1) + unit.charAt(0)

it(
  'typing in a long draft costs no more in Hebrew, Arabic or Russian than in a bare field with the same text',
  { timeout: 240_000 },
  async ({ stage }) => {
    const workspace = await stage.workspace()
    const { app, desk } = await stage.signIn(workspace)
    await desk.takeOver('이서연')
    for (const [script, length] of [
      ['Hebrew', 20_000],
      ['Arabic', 20_000],
      ['Russian', 20_000],
      ['Hebrew', 100_000]
    ] as const) {
      await desk.composer.fill(textOf(WORDS[script], length))
      const cost = await typingCost(desk.page, WORDS[script].charAt(0))
      process.stderr.write(`a key with ${length} characters of ${script}: ${inWords(cost)}\n`)
      // A busy computer makes a plain field with the same text slow too. So the limit grows with the time of that
      // field.
      expect(cost.long, `${script}, ${length}`).toBeLessThan(Math.max(2 * cost.empty, 1.4 * cost.bare))
    }
    expect(app.problems).toEqual([])
  }
)

/** Returns the longest time for which the page did not respond since the last call, ms. */
function longestStall(page: Page): Promise<number> {
  return page.evaluate(() => {
    const known = Reflect.get(window, 'stalls') as { longest: number } | undefined
    const stalls = known ?? { longest: 0 }
    if (!known) {
      Reflect.set(window, 'stalls', stalls)
      let last = performance.now()
      setInterval(() => {
        const now = performance.now()
        stalls.longest = Math.max(stalls.longest, now - last)
        last = now
      }, 10)
    }
    const { longest } = stalls
    stalls.longest = 0
    return longest
  })
}

it(
  'a long message in one line blocks the page no longer in Hebrew, Arabic or Russian than a few lines in English',
  { timeout: 120_000 },
  async ({ stage }) => {
    const workspace = await stage.workspace()
    const { app, desk } = await stage.signIn(workspace)
    await desk.takeOver('이서연')
    const stalls: Record<string, number> = {}
    await longestStall(desk.page)
    for (const script of ['English', 'Hebrew', 'Arabic', 'Russian'] as const) {
      await longestStall(desk.page)
      workspace.control.customerWrites(SEOYEON, textOf(WORDS[script], 100_000))
      await until(`the message in ${script}`, () =>
        desk.page.evaluate(
          (words) =>
            [...document.querySelectorAll('[role=log] article')].some((one) => (one.textContent ?? '').includes(words)),
          WORDS[script]
        )
      )
      stalls[script] = await longestStall(desk.page)
    }
    process.stderr.write(
      `the page was held up by 100000 characters, ms: ${JSON.stringify(stalls, (_key, value: unknown) => (typeof value === 'number' ? Math.round(value) : value))}\n`
    )
    const english = stalls['English'] ?? 0
    for (const [script, stall] of Object.entries(stalls)) expect(stall, script).toBeLessThan(4 * Math.max(english, 100))
    expect(app.problems).toEqual([])
  }
)
