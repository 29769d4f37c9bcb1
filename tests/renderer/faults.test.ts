// @vitest-environment happy-dom
import * as v from 'valibot'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createApp, defineComponent, h, onMounted } from 'vue'
import type { SendCommand } from '../../src/renderer/commands'
import { watchFaults } from '../../src/renderer/faults'
import { createRendererFaults } from '../../src/main/diagnostics/faults'
import { createStore } from '../../src/main/state/store'
import { CommandSchema, type Command } from '../../src/shared/commands'
import { namesIn, openLogOfTest, plantedErrors } from '../support/plantedNames'

beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined))
afterEach(() => void vi.restoreAllMocks())

function watchRenderer(setup: () => void = () => undefined) {
  const sent: Command[] = []
  const send: SendCommand = (command) => {
    sent.push(command)
    return Promise.resolve(null)
  }
  const renderer = new EventTarget()
  const app = createApp(
    defineComponent(() => {
      setup()
      return () => h('p')
    })
  )
  watchFaults(app, 'card', send, renderer as Window)
  app.mount(document.createElement('div'))
  const raise = (type: string, facts: object): void =>
    void renderer.dispatchEvent(Object.assign(new Event(type), facts))
  const faults = () => sent.map((command) => (command.type === 'renderer.failed' ? command.fault : command))
  return { raise, faults }
}

/** Gives the error a stack with lines in the renderer's code. `frames`: number of these lines. */
function placed(error: Error, frames = 1): Error {
  const frame = '\n    at draw (deskhand://app/assets/index-B1.js:3:14)'
  error.stack = `${error.name}: ${error.message}${frame.repeat(frames)}`
  return error
}

it('an error in a component reaches main and the console', () => {
  const renderer = watchRenderer(() =>
    onMounted(() => {
      throw placed(new TypeError('no key'))
    })
  )
  expect(renderer.faults()).toEqual([
    { window: 'card', source: 'component', error: 'TypeError at draw index-B1.js:3:14' }
  ])
  expect(console.error).toHaveBeenCalledOnce()
})

it('an error that nobody caught in a script or a promise reaches main', () => {
  const { raise, faults } = watchRenderer()
  raise('error', { error: placed(new RangeError('too deep')), message: 'RangeError: too deep' })
  raise('unhandledrejection', { reason: 'words of somebody' })
  expect(faults()).toEqual([
    { window: 'card', source: 'script', error: 'RangeError at draw index-B1.js:3:14' },
    { window: 'card', source: 'promise', error: 'thrown: string' }
  ])
})

it('an error is sent with 2,000 characters at most, and a renderer reports at most 200 errors', () => {
  const { raise, faults } = watchRenderer()
  const reason = placed(new Error('x'.repeat(5_000), { cause: placed(new Error('y')) }), 500)
  for (let time = 0; time < 300; time++) raise('unhandledrejection', { reason })
  expect(faults()).toHaveLength(200)
  expect(faults()[0]).toMatchObject({ error: expect.stringMatching(/^Error at .{100,1980}$/) })
})

it('a drawing that takes two frames is no error', () => {
  const { raise, faults } = watchRenderer()
  raise('error', { error: null, message: 'ResizeObserver loop completed with undelivered notifications.' })
  expect(faults()).toEqual([])
})

it('a renderer’s report leaves no name in the log, wherever the error has it', async () => {
  const logOfTest = openLogOfTest()
  let now = 0
  const failed = createRendererFaults({ store: createStore(() => 0), monotonic: () => now, log: logOfTest.log })
  for (const error of plantedErrors) {
    const { raise, faults } = watchRenderer(() =>
      onMounted(() => {
        throw error
      })
    )
    raise('error', { error, message: 'Amina Haddad' })
    raise('error', { error: null, message: 'Amina Haddad' })
    raise('unhandledrejection', { reason: error })
    for (const fault of faults()) {
      const command = v.parse(CommandSchema, { type: 'renderer.failed', fault })
      if (command.type === 'renderer.failed') failed(command.fault)
    }
    now += 60_000
  }
  const text = await logOfTest.read()
  logOfTest.remove()
  expect(namesIn(text)).toBe(0)
  expect(text.split('fault: card, ')).toHaveLength(4 * plantedErrors.length + 1)
})

it('main accepts no text from a renderer that a description of an error cannot have', () => {
  const fault = { window: 'desk', source: 'script' }
  for (const error of ['TypeError: Amina Haddad', 'Amina', 'Error at Amina Haddad a.js:1:2'])
    expect(v.is(CommandSchema, { type: 'renderer.failed', fault: { ...fault, error } })).toBe(false)
  expect(v.is(CommandSchema, { type: 'renderer.failed', fault: { ...fault, error: 'Error at a.js:1:2' } })).toBe(true)
})
