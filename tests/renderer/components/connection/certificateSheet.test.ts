// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest'
import { nextTick } from 'vue'
import { buildStatus } from '../../../support/fakePort'
import { mountDesk, type DeskRig } from '../frame/rig'

let rig: DeskRig
afterEach(() => rig.wrapper.unmount())

const certificates = ['private', 'work'].map((subject) => ({
  fingerprint: `sha256/${subject}`,
  subject,
  issuer: 'Company CA',
  validUntil: Date.UTC(2030, 0, 2)
}))
const sheet = (): HTMLElement | undefined => rig.find('dialog', '')

async function show(): Promise<void> {
  rig = await mountDesk(1280)
  const status = buildStatus({})
  await rig.show({
    status: { ...status, signIn: { ...status.signIn, certificates: { host: 'desk.example', certificates } } }
  })
  await nextTick()
}

it('names the host and every certificate, and chooses none without the agent', async () => {
  await show()
  const words = sheet()?.textContent?.replace(/\s+/g, ' ') ?? ''
  for (const part of ['desk.example', 'private', 'work', 'valid until 2 January 2030']) expect(words).toContain(part)
  sheet()
    ?.querySelector('form')
    ?.dispatchEvent(new Event('submit', { cancelable: true }))
  await nextTick()
  expect(rig.port.commands()).toEqual([])
})

it('sends what was chosen', async () => {
  await show()
  const input = [...(sheet()?.querySelectorAll('input') ?? [])][1]
  if (input) input.checked = true
  input?.dispatchEvent(new Event('change'))
  await nextTick()
  sheet()
    ?.querySelector('form')
    ?.dispatchEvent(new Event('submit', { cancelable: true }))
  await nextTick()
  expect(rig.port.commands()).toEqual([
    { type: 'certificate.choose', host: 'desk.example', fingerprint: 'sha256/work' }
  ])
})

it('Escape continues without a certificate', async () => {
  await show()
  sheet()?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
  await nextTick()
  expect(rig.port.commands()).toEqual([{ type: 'certificate.choose', host: 'desk.example', fingerprint: null }])
})
