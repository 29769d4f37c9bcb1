import { expect, it } from 'vitest'
import { findings } from '../../build/mutation/findings.mjs'
import { roomNamed, testsOf } from '../../build/mutation/rooms.mjs'
import { sampleNamed, sampleOf } from '../../build/mutation/sample.mjs'

it.each([
  { name: 'client', folder: 'src/main/client', test: 'tests/main/client/client.test.ts' },
  { name: 'src/main/client/', folder: 'src/main/client', test: 'tests/main/client/client.test.ts' },
  { name: 'shared/domain', folder: 'src/shared/domain', test: 'tests/shared/' },
  { name: 'renderer/stores', folder: 'src/renderer/stores', test: 'tests/renderer/' },
  { name: 'alerts/decide', folder: 'src/main/alerts/decide', test: 'tests/main/alerts/decide/decide.test.ts' },
  // The tests beside the folder test the room as a whole.
  { name: 'alerts/decide', folder: 'src/main/alerts/decide', test: 'tests/main/alerts/alerts.test.ts' },
  // This folder has no folder of tests, so the tests of the folder above count.
  { name: 'alerts/deliver', folder: 'src/main/alerts/deliver', test: 'tests/main/alerts/alerts.test.ts' }
])('the room $name is $folder, and its tests are in the folder that mirrors it', ({ name, folder, test }) => {
  const room = roomNamed(name)
  expect(room.folder).toBe(folder)
  expect(room.sources.length).toBeGreaterThan(0)
  expect(room.sources.every((file) => file.startsWith(`${folder}/`) && !file.endsWith('.d.ts'))).toBe(true)
  expect(testsOf(room).some((file) => file.startsWith(test))).toBe(true)
})

it.each([
  { name: undefined, problem: 'Which room? Name one with --room.' },
  { name: 'nowhere', problem: 'There is no room "nowhere".' },
  { name: '..', problem: 'There is no room ".."' }
])('for a room that does not exist ($name) the error names all rooms', ({ name, problem }) => {
  expect(() => roomNamed(name)).toThrow(problem)
  expect(() => roomNamed(name)).toThrow(/^ {2}alerts\/decide$[^]*^ {2}client$[^]*^ {2}shared\/domain$/m)
})

it('random courses, storms and real sockets are left out', () => {
  expect(testsOf(roomNamed('protocol'))).not.toContain('tests/main/protocol/fuzz.test.ts')
})

const mutant = (
  status: string,
  line: number,
  columns: readonly [number, number],
  replacement: string,
  file = 'a.ts'
) => ({
  file,
  location: { start: { line, column: columns[0] }, end: { line, column: columns[1] } },
  status,
  replacement
})

it('every change that no test noticed is listed with its place, in order, and lowers the score', () => {
  const source = 'one\nconst a = b > 1\nlast'
  const found = findings(
    [
      mutant('Survived', 3, [1, 5], '', 'b.ts'),
      mutant('NoCoverage', 2, [11, 16], 'b >= 1'),
      mutant('Killed', 1, [1, 2], 'x'),
      mutant('Timeout', 1, [1, 2], 'y'),
      mutant('RuntimeError', 1, [1, 2], 'z'),
      mutant('Ignored', 1, [1, 2], 'z')
    ],
    () => source
  )
  expect(found).toEqual({
    noticed: 2,
    all: 4,
    percent: 50,
    lines: ['a.ts:2  b > 1 → b >= 1 (no test comes here)', 'b.ts:3  last → nothing']
  })
})

it('code of several lines becomes one line, and long code is cut to the part that differs', () => {
  const at = (line: number, column: number, end: readonly [number, number]) => ({
    start: { line, column },
    end: { line: end[0], column: end[1] }
  })
  const several = { ...mutant('Survived', 1, [1, 4], 'a) {}'), location: at(1, 5, [3, 2]) }
  expect(findings([several], () => 'if (a) {\n  b()\n}').lines).toEqual(['a.ts:1  a) { b() } → a) {}'])
  const letters = 'a'.repeat(100)
  const long = { ...mutant('Survived', 1, [1, 4], `${letters}c`), location: at(1, 1, [1, 102]) }
  expect(findings([long], () => `${letters}b`).lines).toEqual([`a.ts:1  …${'a'.repeat(20)}b → …${'a'.repeat(20)}c`])
})

it('a room without any possible change has the full score', () => {
  expect(findings([], () => '').percent).toBe(100)
})

it('a share of the changes is chosen by the seed, the same each time', () => {
  const ids = Array.from({ length: 5_000 }, (_, id) => String(id))
  const chosen = (share: string, seed = '1') => ids.filter(sampleOf(sampleNamed(share, seed)))
  expect(chosen('10').length).toBeGreaterThan(400)
  expect(chosen('10').length).toBeLessThan(600)
  expect(chosen('10')).toEqual(chosen('10'))
  expect(chosen('10', '2')).not.toEqual(chosen('10'))
  expect(chosen('100')).toEqual(ids)
})

it.each([{ share: '0' }, { share: '-1' }, { share: '101' }, { share: 'some' }, { share: '' }])(
  'a share of "$share" is none',
  ({ share }) => expect(() => sampleNamed(share, '1')).toThrow(`not "${share}"`)
)
