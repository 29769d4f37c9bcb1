import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const FOLDER = join(import.meta.dirname, 'profiles')
const linesOf = (file: string): readonly string[] => readFileSync(join(FOLDER, file), 'utf8').split('\n')

/** The goals that the last whole run missed, by their names in the table. */
const missed = linesOf('goals.txt').flatMap((line) => /^(.+?) {2,}≤ .* missed$/.exec(line)?.[1] ?? [])
/** The rows of the table in `missed.txt`. `goal`: its name, or the beginning of the names of several that end in `of …`. */
const explanations = linesOf('missed.txt').flatMap((line) => {
  const [, goal, file] = /^(\S.*?) {2,}(\S+\.txt|–)(?: {2}.*)?$/.exec(line) ?? []
  return goal === undefined || file === undefined ? [] : [{ goal, file }]
})
/** A row explains one goal. Only one that ends in "of …" explains the goals of all kinds of keys and clicks. */
const explains = (goal: string, name: string): boolean =>
  goal.endsWith(' of …') ? name.startsWith(goal.slice(0, -1)) : name === goal

it('every goal that the last whole run missed has a row that says where it is explained', () => {
  expect(missed.length).toBeGreaterThan(0)
  expect(missed.filter((name) => !explanations.some(({ goal }) => explains(goal, name)))).toEqual([])
})

it('every row is about a missed goal, and names a file that is there', () => {
  expect(explanations.filter(({ goal }) => !missed.some((name) => explains(goal, name)))).toEqual([])
  expect(explanations.filter(({ file }) => !existsSync(join(FOLDER, file)))).toEqual([])
})

it('each file names the goals that it explains', () => {
  const silent = explanations.filter(({ goal, file }) => !linesOf(file).some((line) => line.trim() === `Goal: ${goal}`))
  expect(silent).toEqual([])
})
