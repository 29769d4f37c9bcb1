import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const readme = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8')

interface Row {
  readonly number: number
  /** null: not run. */
  readonly file: string | null
  readonly text: string
}

/** The rows of the table under a heading. */
function rowsUnder(heading: string): readonly Row[] {
  const section = readme.split(/^## /m).find((part) => part.startsWith(heading)) ?? ''
  return section.split('\n').flatMap((line) => {
    const cells = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
    const number = Number(cells[0])
    const [file = '', text = ''] = cells.slice(-2)
    return Number.isInteger(number) && number > 0
      ? [{ number, file: file === '–' ? null : file.replaceAll('`', ''), text }]
      : []
  })
}

describe.each([
  ['Faults', 80],
  ['Frames', 74]
])('%s', (heading, count) => {
  const rows = rowsUnder(heading)

  test('every number is there', () => {
    expect([...new Set(rows.map(({ number }) => number))]).toEqual(
      Array.from({ length: count }, (_, index) => index + 1)
    )
  })

  test('every test that is named is there', () => {
    const missing = rows.filter(({ file, text }) => {
      if (file === null) return false
      const path = join(import.meta.dirname, file)
      return text === '' || !existsSync(path) || !readFileSync(path, 'utf8').includes(text)
    })
    expect(missing).toEqual([])
  })

  test('what is not run has a reason', () => {
    for (const { file, text } of rows) if (file === null) expect(text.length).toBeGreaterThan(40)
  })
})
