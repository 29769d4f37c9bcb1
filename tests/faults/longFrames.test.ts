import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { catalogue } from '../../build/text/plugin.mjs'
import type { Hearing } from '../support/firstHearing'
import { longFrames } from '../support/longFrames'

const MEBIBYTE = 2 ** 20
/**
 * The longest time that main may be busy with one frame, ms. On an idle computer of today, the limit of Deskhand is 50
 * ms. DESKHAND_FRAME_MS=50 checks this limit. The usual run allows three times as much, because the computer may be
 * older or busy.
 */
const LIMIT = Number(process.env['DESKHAND_FRAME_MS'] ?? 150)
/**
 * A busy machine compiles code late. So a kind of frame that takes too long is measured again, in another new process.
 */
const ATTEMPTS = 3

let folder = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-frames-'))
  await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [catalogue()],
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, '../support/firstHearing.ts'),
      outDir: folder,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: 'hear.mjs' } }
    }
  })
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs a new process that reads the frames of one kind. Returns its measurements. */
function hear(kind: string): readonly Hearing[] {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'hear.mjs'), String(MEBIBYTE), kind], {
    encoding: 'utf8'
  })
  if (status !== 0) throw new Error(`${kind}: ${stderr}`)
  return stdout
    .split('\n')
    .slice(0, -1)
    .map((line): Hearing => JSON.parse(line))
}

const worstOf = (hearings: readonly Hearing[]): number => Math.max(...hearings.map(({ took }) => took))

it(`frames of 1 MiB, however they are made, do not keep main busy when they are heard for the first time (${LIMIT} ms at the most)`, () => {
  const frames = [...longFrames(MEBIBYTE)]
  const heard: Hearing[] = []
  let again = 0
  for (const kind of new Set(frames.map((frame) => frame.kind))) {
    let best = hear(kind)
    for (let attempt = 1; attempt < ATTEMPTS && worstOf(best) > LIMIT; attempt++, again++) {
      const next = hear(kind)
      if (worstOf(next) < worstOf(best)) best = next
    }
    heard.push(...best)
  }
  const slowest = heard.toSorted((a, b) => b.took - a.took)
  const told = slowest.slice(0, 6).map(({ name, took }) => `${name} ${took.toFixed(1)} ms`)
  const shown = heard.filter((hearing) => hearing.shown).length
  process.stdout.write(
    `${heard.length} frames of 1 MiB, ${shown} of them change what is shown: at most ${slowest[0]?.took.toFixed(1)} ms when heard for the ` +
      `first time (${again} processes more than kinds). Slowest: ${told.join(', ')}\n`
  )
  expect(heard.map(({ name }) => name).sort()).toEqual(frames.map(({ name }) => name).sort())
  expect(heard.filter(({ bytes, faults }) => bytes !== MEBIBYTE || faults.length > 0)).toEqual([])
  expect(shown).toBeGreaterThan(100)
  expect(slowest.filter(({ took }) => took > LIMIT)).toEqual([])
}, 300_000)
