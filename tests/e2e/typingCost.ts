import type { Page } from 'playwright-core'

/** In each turn, each field is measured over `FRAMES` frames. There are `TURNS` turns. */
const FRAMES = 24
const TURNS = 6
/** The measurement adds this many characters to the composer's text. */
export const KEYS = FRAMES * TURNS

/**
 * Time that a frame with a key press takes, ms. `long`: in the composer. `empty`: in an empty field. `bare`: in a plain
 * field with the composer's text, in a font with all its letters.
 */
export interface TypingCost {
  readonly long: number
  readonly empty: number
  readonly bare: number
  /** 95 % of the frames in the composer (`long`) and in the empty field take at most this time, ms. */
  readonly p95: { readonly long: number; readonly empty: number }
}

type Field = 'long' | 'empty' | 'bare'

export const inWords = ({ long, empty, bare }: TypingCost): string =>
  `${long.toFixed(1)} ms, in an empty field: ${empty.toFixed(1)} ms, in a bare one as long: ${bare.toFixed(1)} ms`

/**
 * Types at the end of the composer's text. In turn, types in an empty field and in a plain field with the same text.
 */
export async function typingCost(page: Page, key: string): Promise<TypingCost> {
  await page.evaluate(() => {
    const written = document.querySelector<HTMLTextAreaElement>('[aria-label="Message"]')?.value ?? ''
    document.querySelectorAll('#empty, #bare').forEach((field) => field.remove())
    for (const [id, text] of [
      ['empty', ''],
      ['bare', written]
    ] as const) {
      const field = document.createElement('textarea')
      field.id = id
      field.style.cssText = 'position: fixed; top: 0; left: 0; width: 400px; height: 60px; font-family: sans-serif'
      field.value = text
      document.body.append(field)
    }
  })
  const frames: Record<Field, number[]> = { long: [], empty: [], bare: [] }
  for (let turn = 0; turn < TURNS; turn++) {
    for (const which of ['empty', 'long', 'bare'] as const) frames[which].push(...(await type(page, which, key)))
  }
  await page.evaluate(() => document.querySelectorAll('#empty, #bare').forEach((field) => field.remove()))
  const p95 = { long: at(0.95, frames.long), empty: at(0.95, frames.empty) }
  return { long: usual(frames.long), empty: usual(frames.empty), bare: usual(frames.bare), p95 }
}

function type(page: Page, which: Field, key: string): Promise<readonly number[]> {
  return page.evaluate(
    async ([field, typed, count]) => {
      const area = document.querySelector<HTMLTextAreaElement>(
        field === 'long' ? '[aria-label="Message"]' : `#${field}`
      )
      area?.focus()
      area?.setSelectionRange(area.value.length, area.value.length)
      const spent: number[] = []
      for (let frame = 0; frame < count; frame++) {
        await new Promise(requestAnimationFrame)
        const from = performance.now()
        document.execCommand('insertText', false, typed)
        // The time of a frame includes styles, layout and Vue's microtasks.
        await Promise.resolve()
        area?.getBoundingClientRect()
        await new Promise<void>((resolve) => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => resolve()
          requestAnimationFrame(() => port2.postMessage(null))
        })
        spent.push(performance.now() - from)
      }
      if (field === 'empty' && area) area.value = ''
      return spent
    },
    [which, key, FRAMES] as const
  )
}

/** Returns the time at a quarter of the sorted times, so that delays by other programs do not count. */
function usual(times: readonly number[]): number {
  return at(0.25, times)
}

function at(share: number, times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0
}
