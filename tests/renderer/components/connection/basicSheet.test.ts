// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import type { HostQuestion } from '../../../../src/shared/domain/workspace'
import { buildStatus } from '../../../support/fakePort'
import { mountDesk, type DeskRig } from '../frame/rig'

let rig: DeskRig
afterEach(() => {
  rig.wrapper.unmount()
  vi.useRealTimers()
})

const asks = (more: Partial<HostQuestion> = {}): HostQuestion => ({
  origin: 'https://desk.example:8443',
  host: 'desk.example:8443',
  notAccepted: false,
  ...more
})
async function show(question: HostQuestion | null): Promise<void> {
  const status = buildStatus({})
  await rig.show({ status: { ...status, signIn: { ...status.signIn, asks: question } } })
  await nextTick()
}
const sheet = (): HTMLElement | undefined => rig.find('dialog', '')
const words = (): string => sheet()?.textContent?.replace(/\s+/g, ' ') ?? ''
const inputs = (): readonly HTMLInputElement[] => [...(sheet()?.querySelectorAll('input') ?? [])]
async function enter(...values: readonly string[]): Promise<void> {
  inputs().forEach((input, index) => {
    input.value = values[index] ?? ''
    input.dispatchEvent(new Event('input'))
  })
  await nextTick()
  sheet()
    ?.querySelector('form')
    ?.dispatchEvent(new Event('submit', { cancelable: true }))
  await nextTick()
  await nextTick()
}

it('the sheet names the host, and sends what was entered for it (http-basic)', async () => {
  rig = await mountDesk(1280)
  await show(asks())
  expect(words()).toContain('desk.example:8443 asks for a name and a password')
  await enter('laura', 'secret')
  expect(rig.port.commands()).toEqual([
    { type: 'host.signIn', origin: 'https://desk.example:8443', name: 'laura', password: 'secret' }
  ])
  await show(null)
  expect(sheet()).toBeUndefined()
})

it('asks again with the name, and says why', async () => {
  rig = await mountDesk(1280)
  await show(asks())
  await enter('laura', 'wrong')
  await show(null)
  await show(asks({ notAccepted: true }))
  expect(words()).toContain('That was not accepted.')
  expect(inputs().map(({ value }) => value)).toEqual(['laura', ''])
})

it('the name for one host is not filled in for another', async () => {
  rig = await mountDesk(1280)
  await show(asks())
  await enter('laura', 'secret')
  await show(asks({ origin: 'https://login.example', host: 'login.example' }))
  expect(words()).toContain('login.example asks')
  expect(inputs().map(({ value }) => value)).toEqual(['', ''])
})

it('Escape tells main that nobody answers', async () => {
  rig = await mountDesk(1280)
  await show(asks())
  await rig.press('Escape')
  expect(rig.port.commands()).toEqual([{ type: 'host.cancel', origin: 'https://desk.example:8443' }])
})

it('does not open while the agent writes a message', async () => {
  rig = await mountDesk(1280)
  vi.useFakeTimers()
  const area = document.body.appendChild(document.createElement('textarea'))
  area.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true }))
  await show(asks())
  expect(sheet()).toBeUndefined()
  vi.advanceTimersByTime(3_000)
  await nextTick()
  await nextTick()
  expect(sheet()).toBeDefined()
  area.remove()
})
