import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fingerprint, unlessUnchanged } from '../../build/checks/unchanged.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-unchanged-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

/** One check that ends as told, and how often it was really done. */
function check(passes: () => boolean, sum: () => string) {
  let count = 0
  const work = () => {
    count++
    return Promise.resolve({
      name: 'types of a/b',
      passed: passes() ? 1 : 0,
      failed: passes() ? 0 : 1,
      skips: [],
      failures: []
    })
  }
  const again = async () => {
    const [job] = unlessUnchanged([{ name: 'types of a/b', work }], { memory: join(folder, 'memory'), sum })
    return { failed: (await job?.work())?.failed, count }
  }
  return again
}

test('what passed is done again only when a file has changed', async () => {
  let files = 'one'
  const again = check(
    () => true,
    () => files
  )
  expect(await again()).toEqual({ failed: 0, count: 1 })
  expect(await again()).toEqual({ failed: 0, count: 1 })
  files = 'two'
  expect(await again()).toEqual({ failed: 0, count: 2 })
  files = 'one'
  expect(await again()).toEqual({ failed: 0, count: 3 })
})

test('what failed is done again', async () => {
  const again = check(
    () => false,
    () => 'one'
  )
  expect(await again()).toEqual({ failed: 1, count: 1 })
  expect(await again()).toEqual({ failed: 1, count: 2 })
})

test('what changed while it was looked at is not remembered', async () => {
  const sums = ['one', 'two', 'one']
  const again = check(
    () => true,
    () => sums.shift() ?? 'one'
  )
  expect((await again()).count).toBe(1)
  expect((await again()).count).toBe(2)
})

test('a changed word, another name and one file more are seen; other folders are not', () => {
  const write = (path: string, text: string): void => writeFileSync(join(folder, path), text)
  const sum = (): string => fingerprint(folder, ['src', 'one.json', 'absent'])
  mkdirSync(join(folder, 'src/deep'), { recursive: true })
  write('src/deep/a.ts', 'a')
  write('one.json', '{}')
  const seen = [sum()]
  write('src/deep/a.ts', 'b')
  seen.push(sum())
  write('src/b.ts', '')
  seen.push(sum())
  rmSync(join(folder, 'src/b.ts'))
  write('src/c.ts', '')
  seen.push(sum())
  write('one.json', '[]')
  seen.push(sum())
  expect(new Set(seen).size).toBe(5)
  mkdirSync(join(folder, 'out'))
  write('out/a.js', 'a')
  expect(sum()).toBe(seen.at(-1))
})
