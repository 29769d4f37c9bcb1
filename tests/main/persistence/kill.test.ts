import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemDisk } from '../../../src/main/files/disk'
import { openJournal } from '../../../src/main/persistence/journal'
import { plainSeal } from '../../../src/main/persistence/seal'
import { isThorough } from '../../support/thorough'

/** `npm test` has no time for every step, so it tests only every third. */
const STRIDE = isThorough ? 1 : 3
const RANDOM_KILLS = isThorough ? 25 : 8

let folder = ''
let writer = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-kill-'))
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: join(import.meta.dirname, '../../support/journalWriter.ts'),
      outDir: folder,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: 'writer.mjs' } }
    }
  })
  writer = join(folder, 'writer.mjs')
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function numbersIn(file: string): readonly unknown[] {
  const opening = openJournal({
    file,
    disk: systemDisk,
    seal: plainSeal,
    log: () => undefined,
    now: Date.now,
    onFailure: () => undefined
  })
  if (!opening.ok) throw new Error(opening.reason)
  opening.journal.close()
  return opening.records.map((record) => (typeof record === 'object' && record && 'n' in record ? record.n : record))
}

const linesOf = (output: string): readonly number[] => output.split('\n').slice(0, -1).map(Number)

function expectKept(file: string, acknowledged: readonly number[]): void {
  const kept = numbersIn(file)
  expect(kept).toEqual(Array.from({ length: kept.length }, (_, n) => n))
  expect(kept.length).toBeGreaterThanOrEqual(acknowledged.length)
  // The only further record is the one that the process was writing when it was killed.
  expect(kept.length).toBeLessThanOrEqual(acknowledged.length + 1)
}

describe('SIGKILL', () => {
  // The moment after a step is not tested, because it is the moment before the next step. If a step writes nothing,
  // `middle` kills the process after it.
  it.each(['before', 'middle'])(
    '%s each step of writing and rewriting loses nothing that was acknowledged',
    (moment) => {
      let killed = 0
      for (let step = 1; step < 60; step += STRIDE) {
        const file = join(folder, `${moment}-${step}.log`)
        const env = { ...process.env, KILL_AT: String(step), KILL_MOMENT: moment }
        const { stdout, signal } = spawnSync(process.execPath, [writer, file, '7', '5'], { env, encoding: 'utf8' })
        expectKept(file, linesOf(stdout))
        if (signal !== 'SIGKILL') break
        killed++
      }
      expect(killed * STRIDE).toBeGreaterThan(25)
      expect(readdirSync(folder).filter((name) => name.includes('.corrupt-'))).toEqual([])
    },
    60_000
  )

  it(`loses nothing at ${RANDOM_KILLS} random moments, on the same file`, async () => {
    const file = join(folder, 'random.log')
    const acknowledged: number[] = []
    for (let run = 0; run < RANDOM_KILLS; run++) {
      const child = spawn(process.execPath, [writer, file], { stdio: ['ignore', 'pipe', 'inherit'] })
      let output = ''
      const wanted = 1 + Math.floor(Math.random() * 150)
      child.stdout.setEncoding('utf8').on('data', (data: string) => {
        output += data
        if (output.split('\n').length > wanted) child.kill('SIGKILL')
      })
      await new Promise((resolve) => child.once('close', resolve))
      const numbers = linesOf(output)
      // If the last kill came after a record was on the disk, but before the process printed the record's number, this
      // process starts one number later.
      expect(numbers[0]).toBeLessThanOrEqual(acknowledged.length + 1)
      while (acknowledged.length <= (numbers.at(-1) ?? -1)) acknowledged.push(acknowledged.length)
      expectKept(file, acknowledged)
    }
    expect(acknowledged.length).toBeGreaterThan(25)
  }, 60_000)
})
