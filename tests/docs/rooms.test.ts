import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { expect, it } from 'vitest'

const src = join(import.meta.dirname, '../../src')
const rooms = readdirSync(join(src, 'main'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

const LINE_LENGTH_LIMIT = 150

/** Returns the lines of a room's README without its heading and without empty lines. Null: the room has none. */
function linesOf(room: string): readonly string[] | null {
  const page = join(src, 'main', room, 'README.md')
  if (!existsSync(page)) return null
  return readFileSync(page, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('# '))
}

/** Returns the source files of a room and of its folders, as paths from the room with slashes. */
function filesOf(room: string): readonly string[] {
  return readdirSync(join(src, 'main', room), { recursive: true, encoding: 'utf8' })
    .map((path) => path.split(sep).join('/'))
    .filter((path) => path.endsWith('.ts'))
}

it.each(rooms)('the room %s has a README of three to six lines that names a file to begin with', (room) => {
  const lines = linesOf(room) ?? []
  expect(lines.length).toBeGreaterThanOrEqual(3)
  expect(lines.length).toBeLessThanOrEqual(6)
  const named = [...lines.join('\n').matchAll(/`([\w./]+\.ts)`/g)].map(([, name = '']) => name)
  const files = new Set(filesOf(room))
  expect(named.filter((name) => files.has(name))).not.toEqual([])
})

it.each(rooms)('no line of the README of the room %s is longer than 150 characters', (room) => {
  expect((linesOf(room) ?? []).filter((line) => line.length > LINE_LENGTH_LIMIT)).toEqual([])
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
