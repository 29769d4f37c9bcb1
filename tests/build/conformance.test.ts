import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EN_IDS } from '../../build/conformance/en301549.mjs'
import { CHAPTERS, markdown, page } from '../../build/conformance/report.mjs'
import { WCAG_IDS } from '../../build/conformance/wcag.mjs'

const root = join(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const lines = CHAPTERS.flatMap((chapter) => chapter.lines)

/** Matches the title of a test (a quoted text before a function) and of a check (`title: '…'`). */
const TITLE = /(['"`])((?:\\.|(?!\1).)*)\1,\s*(?:\{[^}]*\},\s*)?(?:async\s*)?\(|title: (['"`])((?:\\.|(?!\3).)*)\3/g
const titlesIn = (text: string): readonly string[] =>
  [...text.matchAll(TITLE)].map(([, , ofTest, , ofCheck]) => ofTest ?? ofCheck ?? '')

describe('the conformance report', () => {
  it('has every criterion of WCAG 2.2 A and AA once', () => {
    expect(CHAPTERS[0]?.lines.map(({ id }) => id)).toEqual(WCAG_IDS)
    // 55 criteria, and 4.1.1, which is obsolete.
    expect(new Set(WCAG_IDS).size).toBe(56)
  })

  it('has every clause of EN 301 549 that may apply to software once', () => {
    const ids = CHAPTERS.slice(1).flatMap((chapter) => chapter.lines.map(({ id }) => id))
    expect(ids.toSorted()).toEqual(EN_IDS.toSorted())
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('has the names of EN 301 549 for clauses that ask for what WCAG asks for', () => {
    const named = CHAPTERS.slice(1).flatMap((chapter) => chapter.lines.map(({ id, name }) => ({ id, name })))
    // The standard has five numbers for a clause only where open and closed functionality have one each.
    const open = named.filter(({ id }) => /^11\.[1-4](?:\.\d+){3}$/.test(id))
    expect(open.length).toBe(16)
    expect(open.filter(({ name }) => !name.endsWith('open functionality)'))).toEqual([])
    expect(named).toContainEqual({ id: '11.1.4.1', name: 'Use of colour' })
    expect(named).toContainEqual({ id: '11.3.1.1.1', name: 'Language of software (open functionality)' })
    expect(named.filter(({ name }) => /\((?:A|AA)\)/.test(name))).toEqual([])
  })

  it('names only tests that exist, with a title that they have', () => {
    const named = lines.flatMap(({ id, tests }) => tests.map((test) => ({ id, ...test })))
    const missing = named.filter(
      ({ file, title }) => !existsSync(join(root, file)) || !titlesIn(read(file)).some((one) => one.includes(title))
    )
    expect(named.length).toBeGreaterThan(150)
    expect(missing).toEqual([])
  })

  it('shows each line that is supported, or in part, by a test', () => {
    expect(lines.filter(({ verdict, tests }) => verdict !== 'not' && tests.length === 0).map(({ id }) => id)).toEqual(
      []
    )
  })

  it('says why and what is planned where something is supported in part, and why something does not apply', () => {
    expect(lines.filter(({ verdict, reason, plan }) => verdict === 'partly' && !(reason && plan))).toEqual([])
    expect(lines.filter(({ verdict, reason }) => verdict === 'not' && !reason)).toEqual([])
    expect(lines.filter(({ verdict }) => verdict === 'partly').length).toBeGreaterThan(0)
  })

  it('has no line that is not supported', () => {
    expect(new Set(lines.map(({ verdict }) => verdict))).toEqual(new Set(['supports', 'partly', 'not']))
    expect(`${markdown()}${page()}`).not.toMatch(/does not support|not supported/i)
  })

  it('is in docs as `npm run conformance` writes it', () => {
    expect(read('docs/conformance.md')).toBe(markdown())
  })
})

/** What may happen when a pointer goes down: nothing, or something that its release takes back. */
const HARMLESS = [
  // These handlers keep the focus where it is, or give it to the field below the pointer.
  '',
  'screen.composing || $event.preventDefault()',
  'field?.focus()',
  // These handlers stop a locked select from opening, keep rows in place while the pointer is down, and note that the
  // person uses the pointer and not the keyboard.
  'onPress',
  'frozen.onUse',
  'hold',
  'byKeys = false'
]

it('no control acts when a pointer goes down', () => {
  const parts = readdirSync(join(root, 'src/renderer'), { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.vue')
  )
  const presses = parts.flatMap((path) =>
    [...read(join('src/renderer', path)).matchAll(/@(?:mousedown|pointerdown|touchstart)[.\w]*(?:="([^"]*)")?/g)].map(
      ([, does = '']) => ({ path, does })
    )
  )
  expect(presses.length).toBeGreaterThan(10)
  expect(presses.filter(({ does }) => !HARMLESS.includes(does))).toEqual([])
})

it('each sound is shorter than three seconds', () => {
  const folder = 'src/renderer/sounds'
  const seconds = readdirSync(join(root, folder)).map((name) => {
    const file = readFileSync(join(root, folder, name))
    // A WAV file: the bytes of one second at offset 28, the length of the data at offset 40.
    return { name, long: file.readUInt32LE(40) / file.readUInt32LE(28) }
  })
  expect(seconds.length).toBe(3)
  expect(seconds.filter(({ long }) => !(long > 0 && long < 3))).toEqual([])
})
