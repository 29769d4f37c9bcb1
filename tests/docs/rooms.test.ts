import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const src = join(import.meta.dirname, '../../src')
const rooms = readdirSync(join(src, 'main'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

/** Returns the lines of a room's README without its heading and without empty lines. Null: the room has none. */
function linesOf(room: string): readonly string[] | null {
  const page = join(src, 'main', room, 'README.md')
  if (!existsSync(page)) return null
  return readFileSync(page, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('# '))
}

it.each(rooms)('the room %s has a README of three to six lines that says where to begin reading', (room) => {
  const lines = linesOf(room)
  expect({ lines: lines?.length, begins: /\bBegin with `/.test(lines?.join(' ') ?? '') }).toEqual({
    lines: expect.toSatisfy((count: number) => count >= 3 && count <= 6),
    begins: true
  })
})

it('the table of rooms has every room of main', () => {
  const page = readFileSync(join(src, 'README.md'), 'utf8')
  const table = page.split('\n## Rooms of `src/main`\n')[1]?.split('\n## ')[0] ?? ''
  const named = [...table.matchAll(/^\| `([a-z]+)\/`/gm)].map(([, name]) => name)
  expect(named.toSorted()).toEqual(rooms.toSorted())
})

it('the glossary explains at most 25 words', () => {
  const page = readFileSync(join(src, 'README.md'), 'utf8')
  const glossary = page.split('\n## Glossary\n')[1]?.split('\n## ')[0] ?? ''
  const rows = glossary.split('\n').filter((line) => /^\| (?!word |---)/.test(line))
  // One row may explain several words.
  const words = rows.flatMap((row) => row.split('|')[1]?.trim().split(', ') ?? [])
  expect(words.length).toBeGreaterThan(15)
  expect(words.length).toBeLessThanOrEqual(25)
})
