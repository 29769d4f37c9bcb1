// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import type { ConnectionStatus } from '../../../../src/shared/domain/connection'
import type { StatusView } from '../../../../src/shared/views'
import { buildStatus, NOW } from '../../../support/fakePort'
import { mountDesk, type DeskRig } from '../frame/rig'

let rig: DeskRig
afterEach(() => rig.wrapper.unmount())

const asks = (notAccepted = false): ConnectionStatus => ({
  state: 'stopped',
  asOf: NOW,
  failure: { kind: 'proxyAuth', detail: '', code: null, proxy: { host: 'proxy.company.example:3128', notAccepted } }
})
const connecting: ConnectionStatus = { state: 'connecting', asOf: NOW }
const show = (connection: ConnectionStatus, more: Partial<StatusView> = {}): Promise<void> =>
  rig.show({ status: buildStatus({ connection, ...more }) })
const sheet = (): HTMLElement | undefined => rig.find('dialog', '')
const words = (): string => sheet()?.textContent?.replace(/\s+/g, ' ') ?? ''
const field = (id: 'User name' | 'Password'): HTMLInputElement => {
  const label = [...document.querySelectorAll('label')].find(({ textContent }) => textContent === id)
  const found = document.getElementById(label?.htmlFor ?? '')
  if (!(found instanceof HTMLInputElement)) throw new Error(`No field ${id}`)
  return found
}
async function type(id: 'User name' | 'Password', text: string): Promise<void> {
  field(id).value = text
  field(id).dispatchEvent(new Event('input'))
  await nextTick()
}
async function submit(): Promise<void> {
  sheet()
    ?.querySelector('form')
    ?.dispatchEvent(new Event('submit', { cancelable: true }))
  await nextTick()
  await nextTick()
}
async function receipt(id: number, refusal: 'malformed' | null): Promise<void> {
  rig.port.push({ kind: 'receipt', id, refusal })
  await nextTick()
  await nextTick()
}

it('tells programs that its fields are for the person’s name and password', async () => {
  rig = await mountDesk(1280)
  await show(asks())
  expect([field('User name').autocomplete, field('Password').autocomplete]).toEqual(['username', 'current-password'])
})

it('lets name and password be pasted, so that nobody has to remember or type them', async () => {
  rig = await mountDesk(1280)
  await show(asks())
  const pasted = (['User name', 'Password'] as const).map((name) => {
    const event = new Event('paste', { bubbles: true, cancelable: true })
    Object.defineProperty(event, 'clipboardData', { value: { types: ['text/plain'], getData: () => 'a secret' } })
    return field(name).dispatchEvent(event)
  })
  expect(pasted).toEqual([true, true])
})

it('names the proxy, has the focus, and the desk behind it is inert', async () => {
  rig = await mountDesk(1280)
  const list = rig.find('listbox', 'Queue')
  list?.focus()
  await show(asks())
  expect(words()).toContain('The proxy proxy.company.example:3128 needs a name and password.')
  expect(document.activeElement).toBe(field('User name'))
  expect(field('Password').type).toBe('password')
  expect(list?.closest('[inert]')).not.toBeNull()
  expect(rig.find('region', 'Connection notice')?.textContent).toContain(
    'The proxy proxy.company.example:3128 needs a name and password.'
  )
  await show({ state: 'connected', asOf: NOW, since: NOW })
  expect(sheet()).toBeUndefined()
  await vi.waitFor(() => expect(document.activeElement).toBe(list))
})

it('sends what was entered once, and waits for the result', async () => {
  rig = await mountDesk(1280)
  await show(asks())
  await submit()
  expect(rig.port.commands()).toEqual([])
  await type('User name', 'laura')
  await type('Password', 'a secret')
  await submit()
  expect(rig.port.commands()).toEqual([{ type: 'proxy.signIn', name: 'laura', password: 'a secret' }])
  await receipt(1, null)
  await show(connecting)
  expect(rig.find('button', 'Sign in')?.getAttribute('aria-busy')).toBe('true')
  await submit()
  expect(rig.port.commands()).toHaveLength(1)
})

it('asks again when it was not accepted, and keeps the name', async () => {
  rig = await mountDesk(1280)
  await show(asks())
  await type('User name', 'laura')
  await type('Password', 'wrong')
  await submit()
  // The connection may be ready before the receipt comes.
  await show(connecting)
  await receipt(1, null)
  await show(asks(true))
  expect(words()).toContain('That was not accepted.')
  expect({ fieldNameValue: field('User name').value, fieldPasswordValue: field('Password').value }).toEqual({
    fieldNameValue: 'laura',
    fieldPasswordValue: ''
  })
  expect(document.activeElement).toBe(field('Password'))
})

it('says if a name is not possible', async () => {
  rig = await mountDesk(1280)
  await show(asks())
  await type('User name', 'company:laura')
  await submit()
  expect(rig.find('button', 'Sign in')?.getAttribute('aria-busy')).toBe('true')
  await receipt(1, 'malformed')
  expect(rig.find('button', 'Sign in')?.getAttribute('aria-busy')).toBeNull()
  expect(words()).toContain('A user name cannot contain a colon.')
})

it('closes with Escape and comes back with the next attempt', async () => {
  rig = await mountDesk(1280)
  await show(asks())
  await rig.press('Escape')
  expect(sheet()).toBeUndefined()
  await show(asks())
  expect(sheet()).toBeUndefined()
  expect(rig.port.commands()).toEqual([])
  rig.find('button', 'Try again')?.click()
  await show(connecting)
  await show(asks())
  expect(sheet()).toBeDefined()
})

it('goes back to the address if the agent cancels before the desk is open', async () => {
  rig = await mountDesk(1280)
  await show(asks(), { screen: 'signIn' })
  expect(words()).toContain('needs a name and password')
  rig.find('button', 'Cancel')?.click()
  expect(rig.port.commands()).toEqual([{ type: 'workspace.leave' }])
})
