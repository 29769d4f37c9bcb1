import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const FOLDER = join(import.meta.dirname, 'profiles')
const linesOf = (file: string): readonly string[] => readFileSync(join(FOLDER, file), 'utf8').split('\n')

/** The goals that the last whole run missed, by their names in the table. */
const missed = linesOf('goals.txt').flatMap((line) => /^(.+?) {2,}≤ .* missed$/.exec(line)?.[1] ?? [])
/** The rows of the table in `missed.txt`. `goals`: the beginning of the names of goals. */
const explanations = linesOf('missed.txt').flatMap((line) => {
  const [, goals, file] = /^(\S.*?) {2,}(\S+\.txt|–)(?: {2}.*)?$/.exec(line) ?? []
  return goals === undefined || file === undefined ? [] : [{ goals, file }]
})

it('every goal that the last whole run missed has a row that says where it is explained', () => {
  expect(missed.length).toBeGreaterThan(0)
  expect(missed.filter((name) => !explanations.some(({ goals }) => name.startsWith(goals)))).toEqual([])
})

it('every row is about a missed goal, and names a file that is there', () => {
  expect(explanations.filter(({ goals }) => !missed.some((name) => name.startsWith(goals)))).toEqual([])
  expect(explanations.filter(({ file }) => file !== '–' && !existsSync(join(FOLDER, file)))).toEqual([])
})
