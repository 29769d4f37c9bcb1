import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { locked } from '../../build/setup/lock.mjs'
import { until } from '../support/until'

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'))
  file = join(folder, 'runtime.lock')
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('the second owner waits until the first has finished', async () => {
  const order: string[] = []
  let finish = (): void => undefined
  const first = locked(file, () =>
    new Promise<void>((resolve) => (finish = resolve)).then(() => void order.push('first'))
  )
  await until('the lock', () => existsSync(file))
  let told: string | undefined
  const second = locked(
    file,
    async () => void order.push('second'),
    (owner) => (told = owner)
  )
  await until('the wait', () => told)
  finish()
  await Promise.all([first, second])
  expect(order).toEqual(['first', 'second'])
  expect(told).toBe(String(process.pid))
})

it('a lock is released after a failure', async () => {
  await expect(locked(file, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(existsSync(file)).toBe(false)
})

it("a dead owner's lock is taken over at once", async () => {
  const { pid } = spawnSync(process.execPath, ['-e', ''])
  writeFileSync(file, `${pid} ${hostname()} left-behind`)
  let waited = false
  expect(
    await locked(
      file,
      () => Promise.resolve('done'),
      () => (waited = true)
    )
  ).toBe('done')
  expect(waited).toBe(false)
})

it('a lock that was not renewed for long is taken over, even if another process has its process number now', async () => {
  writeFileSync(file, `${process.pid} ${hostname()} left-behind`)
  const longAgo = new Date(Date.now() - 60_000)
  utimesSync(file, longAgo, longAgo)
  expect(await locked(file, () => Promise.resolve('done'))).toBe('done')
})

it('the lock of a running owner on another machine is respected', async () => {
  writeFileSync(file, '1 another-machine theirs')
  let waited = false
  const mine = locked(
    file,
    () => Promise.resolve('done'),
    () => (waited = true)
  )
  await until('the wait', () => waited)
  rmSync(file)
  expect(await mine).toBe('done')
})
