import { EventEmitter } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createNotificationWay } from '../../../src/main/alerts/deliver/notification'
import { createDisposals } from '../../../src/main/compose/disposals'
import { watchMainFaults } from '../../../src/main/diagnostics/faults'
import { createRendererCrashes, keepRendererAlive } from '../../../src/main/windows/rendererLifecycle'
import { createFakeTime } from '../../support/fakeTime'
import { namesIn, openLogOfTest, plantedErrors, type LogOfTest } from '../../support/plantedNames'

let logOfTest: LogOfTest
beforeEach(() => void (logOfTest = openLogOfTest()))
afterEach(() => logOfTest.remove())

it('a part that fails to end leaves no name in the log', async () => {
  const disposals = createDisposals(logOfTest.log)
  for (const error of plantedErrors)
    disposals.add('part', {
      dispose: () => {
        throw error
      }
    })
  disposals.dispose()
  const text = await logOfTest.read()
  expect(namesIn(text)).toBe(0)
  expect(text.split('part: not ended, ')).toHaveLength(plantedErrors.length + 1)
})

it('an error that no code of main caught leaves no name in the log', async () => {
  const source = new EventEmitter()
  let now = 0
  watchMainFaults(source, { monotonic: () => now, log: logOfTest.log })
  for (const error of plantedErrors) {
    source.emit('uncaughtException', error)
    source.emit('unhandledRejection', error)
    now += 60_000
  }
  const text = await logOfTest.read()
  expect(namesIn(text)).toBe(0)
  expect(text.split('uncaught exception: ')).toHaveLength(plantedErrors.length + 1)
  expect(text.split('unhandled rejection: ')).toHaveLength(plantedErrors.length + 1)
})

it('a preload that fails leaves no name in the log', async () => {
  const { clock, timers } = createFakeTime()
  const page = Object.assign(new EventEmitter(), { forcefullyCrashRenderer: () => undefined })
  const crashes = createRendererCrashes(clock)
  keepRendererAlive(page, {
    name: 'window',
    devTools: true,
    timers,
    log: logOfTest.log,
    crashes,
    gone: () => undefined
  })
  for (const error of plantedErrors) page.emit('preload-error', {}, '/home/Nordqvist/out/preload/index.cjs', error)
  const text = await logOfTest.read()
  expect(namesIn(text)).toBe(0)
  expect(text.split('window: the preload failed, ')).toHaveLength(plantedErrors.length + 1)
})

it('the text of a notification service’s error is not logged, because it may quote a notification', async () => {
  const way = createNotificationWay({
    create: (_shape, callbacks) => ({
      show: () => callbacks.failed({ said: 'bad markup in <b>Amina Haddad</b>: Where is my order?' }),
      close: () => undefined
    }),
    customer: () => undefined,
    clock: () => 0,
    dispatch: () => undefined,
    log: logOfTest.log
  })
  way.show({ type: 'notification.show', id: 'a', subject: { kind: 'test' }, privacy: 'message' })
  const text = await logOfTest.read()
  expect(text).toMatch(/alerts: a notification was not shown: refused\n$/)
})

/** Matches a call of `log`, with up to three levels of parentheses inside. */
const LOG_CALL = /\blog\((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*\)/g
/** Matches expressions whose text can come from a person or a server. */
const BY_HAND = /\.(?:stack|message|said|reason|href|search)\b|String\((?!counts)|\berror\.name\b|nameOf\(/

it('no line of the log is made from an error’s own text', () => {
  const folder = join(import.meta.dirname, '../../../src')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /^(main|demo).*\.ts$/.test(name)
  )
  const calls = files.flatMap((name) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(LOG_CALL)].map(([call]) => `${name}: ${call}`)
  )
  expect(calls.length).toBeGreaterThan(80)
  expect(calls.filter((call) => BY_HAND.test(call))).toEqual([])
})
