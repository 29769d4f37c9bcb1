// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createApp, defineComponent, h, onMounted } from 'vue'
import type { SendCommand } from '../../src/renderer/commands'
import { watchFaults } from '../../src/renderer/faults'
import type { Command } from '../../src/shared/commands'

beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined))
afterEach(() => void vi.restoreAllMocks())

function watchPage(setup: () => void = () => undefined) {
  const sent: Command[] = []
  const send: SendCommand = (command) => {
    sent.push(command)
    return Promise.resolve(null)
  }
  const page = new EventTarget()
  const app = createApp(
    defineComponent(() => {
      setup()
      return () => h('p')
    })
  )
  watchFaults(app, 'card', send, page as Window)
  app.mount(document.createElement('div'))
  const raise = (type: string, facts: object): void => void page.dispatchEvent(Object.assign(new Event(type), facts))
  const faults = () => sent.map((command) => (command.type === 'page.failed' ? command.fault : command))
  return { raise, faults }
}

it('an error in a component reaches main and the console', () => {
  const page = watchPage(() =>
    onMounted(() => {
      throw new TypeError('no key')
    })
  )
  expect(page.faults()).toEqual([
    { page: 'card', source: 'component', error: expect.stringMatching(/^TypeError: no key\n\s+at /) }
  ])
  expect(console.error).toHaveBeenCalledOnce()
})

it('what nobody caught in a script or a promise reaches main', () => {
  const { raise, faults } = watchPage()
  raise('error', { error: new RangeError('too deep'), message: 'RangeError: too deep' })
  raise('unhandledrejection', { reason: 'words of somebody' })
  expect(faults()).toEqual([
    { page: 'card', source: 'script', error: expect.stringMatching(/^RangeError: too deep/) },
    { page: 'card', source: 'promise', error: 'thrown: string' }
  ])
})

it('an error travels with 2,000 characters at most, and a page tells of 200', () => {
  const { raise, faults } = watchPage()
  for (let time = 0; time < 300; time++) raise('unhandledrejection', { reason: new Error('x'.repeat(5_000)) })
  expect(faults()).toHaveLength(200)
  expect(faults()[0]).toMatchObject({ error: expect.stringMatching(/^.{2000}$/s) })
})

it('a drawing that takes two frames is no error', () => {
  const { raise, faults } = watchPage()
  raise('error', { error: null, message: 'ResizeObserver loop completed with undelivered notifications.' })
  expect(faults()).toEqual([])
})
