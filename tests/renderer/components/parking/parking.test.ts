// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Parking } from '../../../../src/shared/domain/parking'
import { MINUTE_MS } from '../../../../src/shared/time'
import { buildStatus, testKey, theirs } from '../../../support/fakePort'
import { buildSettings } from '../../../support/settings'
import { mountConversation, OFFLINE, type ConversationRig } from '../conversation/rig'

let rig: ConversationRig
// happy-dom has no `execCommand`. With this fake, the composer changes the field directly.
beforeEach(() => Object.assign(document, { execCommand: () => false }))
afterEach(() => {
  rig.wrapper.unmount()
  vi.useRealTimers()
  Reflect.deleteProperty(document, 'execCommand')
  document.body.replaceChildren()
})

const me = { kind: 'me' } as const
const now = Date.now()
const ours = (seconds: number) => ({ kind: 'ours', since: now - seconds * 1000, atLeast: false }) as const
const dueSince = (kind: 'time' | 'silence'): Parking => ({
  ...{ kind, until: now - 3 * MINUTE_MS, parkedAt: now - 60 * MINUTE_MS },
  ...{ state: 'due', dueAt: now - 3 * MINUTE_MS }
})
const later = (): Parking => ({ kind: 'time', until: now + 60 * MINUTE_MS, parkedAt: now, state: 'parked' })
const pressButton = async (name: string): Promise<void> => {
  const found = [...document.querySelectorAll<HTMLElement>('button')].find((button) =>
    (button.getAttribute('aria-label') ?? button.textContent ?? '').trim().startsWith(name)
  )
  if (!found) throw new Error(`There is no button ${name}`)
  found.click()
  await flushPromises()
}
const line = (): string =>
  document.querySelector('section[aria-label="About this customer"]')?.textContent?.replace(/\s+/g, ' ').trim() ?? ''
const commands = () => rig.port.commands().filter(({ type }) => type.startsWith('parking.'))
const silent = { turn: { kind: 'ours', since: now - 24 * MINUTE_MS, atLeast: false } } as const

describe('the button “Remind me”', () => {
  it('asks until when, and every choice is one press', async () => {
    rig = await mountConversation({ assignment: me, turn: ours(60) })
    await pressButton('Remind me')
    const dialog = document.querySelector('[role="alertdialog"]')
    expect(dialog?.textContent).toContain('Park Trần')
    expect(document.activeElement?.textContent).toContain('10 minutes')
    rig.port.answerAlways()
    await pressButton('10 minutes')
    expect(commands()).toMatchObject([{ type: 'parking.begin', key: testKey(0), order: { kind: 'time' } }])
    expect(document.querySelector('[role="alertdialog"]')).toBeNull()
  })

  it('parks until no other time while the typed text is no time', async () => {
    rig = await mountConversation({ assignment: me, turn: ours(60) })
    await pressButton('Remind me')
    const field = document.querySelector<HTMLInputElement>('[role="alertdialog"] input')
    if (!field) throw new Error('There is no field')
    const until = async (typed: string): Promise<void> => {
      field.value = typed
      field.dispatchEvent(new Event('input'))
      field.dispatchEvent(new Event('change'))
      await flushPromises()
      field.closest('[role="group"]')?.querySelector('button')?.click()
      await flushPromises()
    }
    rig.port.answerAlways()
    await until('25:99')
    expect(commands()).toEqual([])
    await until('18:30')
    expect(commands()).toMatchObject([{ type: 'parking.begin', order: { kind: 'time' } }])
  })

  it('names the time on the buttons while the agent types it, and the earlier one again after Escape', async () => {
    rig = await mountConversation({ assignment: me, turn: ours(60) })
    await pressButton('Remind me')
    const field = document.querySelector<HTMLInputElement>('[role="alertdialog"] input')
    const first = field?.value ?? ''
    const type = async (text: string): Promise<string> => {
      if (!field) throw new Error('There is no field')
      field.value = text
      field.dispatchEvent(new Event('input'))
      await flushPromises()
      return field.closest('[role="group"]')?.querySelector('button')?.textContent ?? ''
    }
    expect(await type('18')).toContain('18:00')
    expect(await type('18:3')).toContain('18:00')
    expect(await type('18:35')).toContain('18:35')
    expect(field?.value).toBe('18:35')
    field?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
    await flushPromises()
    expect(field?.closest('[role="group"]')?.querySelector('button')?.textContent).toContain(first)
  })

  it.each(['Asia/Kathmandu', 'Pacific/Chatham'])('begins with a full or half hour of the clock in %s', async (zone) => {
    vi.stubEnv('TZ', zone)
    rig = await mountConversation({ assignment: me, turn: ours(60) })
    await pressButton('Remind me')
    const field = document.querySelector<HTMLInputElement>('[role="alertdialog"] input')
    expect(field?.value).toMatch(/:[03]0$/)
    vi.unstubAllEnvs()
  })

  it('says why a customer is not parked, and promises nothing where it does not know', async () => {
    rig = await mountConversation({ assignment: me, turn: ours(60) })
    await pressButton('Remind me')
    rig.port.answerAlways('notYours')
    await pressButton('10 minutes')
    expect(document.querySelector('[role="alertdialog"]')?.textContent).toContain('Trần Bảo Ngọc is no longer yours.')
    rig.port.answerAlways('failed')
    await pressButton('10 minutes')
    expect(document.querySelector('[role="alertdialog"]')?.textContent).toContain(
      'Trần Bảo Ngọc may not have been parked.'
    )
  })

  it('offers to wait for their words', async () => {
    rig = await mountConversation({ assignment: me, turn: ours(60) })
    await pressButton('Remind me')
    await pressButton('Until they write')
    expect(commands()).toEqual([{ type: 'parking.begin', key: testKey(0), order: { kind: 'words', until: null } }])
  })

  it('says what happens at the time, and offers “Until they write” among the choices and not as the answer', async () => {
    rig = await mountConversation({ assignment: me, turn: ours(60) })
    await pressButton('Remind me')
    const dialog = document.querySelector('[role="alertdialog"]')
    expect(dialog?.textContent).toContain('with a reminder at the time you choose')
    const group = [...(dialog?.querySelectorAll('[role="group"]') ?? [])].map((one) => one.textContent ?? '')
    expect(group[0]).toContain('The reminder asks you to look again.')
    expect(group[0]).toContain('Until they write')
    expect(group[1]).toContain('The reminder says that there is no answer yet.')
  })

  it('keeps the times that it has promised while the minutes go on', async () => {
    vi.useFakeTimers({ now: new Date(2026, 10, 30, 2, 4, 58) })
    rig = await mountConversation({
      assignment: me,
      turn: { kind: 'ours', since: Date.now() - 60_000, atLeast: false }
    })
    await pressButton('Remind me')
    const shown = () => document.activeElement?.textContent
    expect(shown()).toBe('10 minutes02:15')
    await vi.advanceTimersByTimeAsync(3_000)
    expect(shown()).toBe('10 minutes02:15')
    await pressButton('10 minutes')
    expect(commands()).toMatchObject([{ order: { kind: 'time', until: new Date(2026, 10, 30, 2, 15).getTime() } }])
    await vi.advanceTimersByTimeAsync(5 * MINUTE_MS)
    expect(shown()).toBe('10 minutes02:20')
  })

  it('is there only for an own customer', async () => {
    rig = await mountConversation({})
    expect(document.querySelector('[aria-label="Remind me"]')).toBeNull()
  })
})

describe('the line about the open customer', () => {
  it('says that a reminder is due, and ends it', async () => {
    rig = await mountConversation({ assignment: me, turn: ours(3600), parking: dueSince('time') })
    expect(line()).toMatch(/^Reminder: you wanted to look again at \d\d:\d\d\./)
    await pressButton('Done')
    expect(commands()).toEqual([{ type: 'parking.end', key: testKey(0) }])
  })

  it('says until when somebody is parked, and brings them back', async () => {
    rig = await mountConversation({ assignment: me, turn: ours(60), parking: later() })
    expect(line()).toMatch(/^Parked until .*, or until they write\./)
    await pressButton('Bring back')
    expect(commands()).toEqual([{ type: 'parking.end', key: testKey(0) }])
  })

  it('says nothing of a customer who waits, or is not silent for long', async () => {
    rig = await mountConversation({ assignment: me, turn: theirs(60), parking: later() })
    expect(line()).toBe('')
    rig.wrapper.unmount()
    rig = await mountConversation({ assignment: me, turn: ours(60) })
    expect(line()).toBe('')
  })

  it('can be closed, until the customer is silent anew', async () => {
    rig = await mountConversation({ assignment: me, ...silent })
    rig.button('Dismiss').element.dispatchEvent(new MouseEvent('click', { bubbles: true }))
    await rig.show({})
    expect(line()).toBe('')
    await rig.open({ assignment: me, turn: { kind: 'theirs', since: now, atLeast: false } })
    await rig.open({ assignment: me, turn: ours(23 * 60) })
    expect(line()).toContain('has been silent for 23 min.')
  })

  it('gives way to a notice', async () => {
    rig = await mountConversation({ assignment: me, ...silent })
    expect(line()).toContain('has been silent for 24 min.')
    await rig.show({ status: buildStatus({ notices: [{ id: 1, kind: 'serverError', reason: 'no' }] }) })
    expect(line()).toBe('')
  })
})

describe('a nudge', () => {
  it('puts its text into the composer, and sends nothing', async () => {
    rig = await mountConversation({ assignment: me, ...silent })
    await pressButton('Nudge')
    expect(rig.field().value).toBe('Are you still there?')
    expect(document.activeElement).toBe(rig.field())
    expect(rig.port.commands().filter(({ type }) => type.startsWith('message.'))).toEqual([])
  })

  it('is never sent by itself, and the customer is never released by itself, however long the silence is', async () => {
    vi.useFakeTimers({ now })
    rig = await mountConversation({ assignment: me, ...silent })
    expect(line()).toContain('has been silent for 24 min.')
    await vi.advanceTimersByTimeAsync(3 * 60 * MINUTE_MS)
    expect(line()).toContain('has been silent for 3 h')
    const acts = ['message.', 'customer.', 'draft.']
    expect(rig.port.commands().filter(({ type }) => acts.some((part) => type.startsWith(part)))).toEqual([])
    vi.useRealTimers()
  })

  it('fills in the variables of its setting', async () => {
    rig = await mountConversation({ assignment: me, ...silent })
    await rig.show({ status: buildStatus({ settings: buildSettings({ nudgeText: 'Hello {{first name}}?' }) }) })
    await pressButton('Nudge')
    expect(rig.field().value).toBe('Hello Trần Bảo Ngọc?')
  })

  it('leaves a text that the agent has begun as it is', async () => {
    rig = await mountConversation({ assignment: me, ...silent, draft: 'I found it' })
    await pressButton('Nudge')
    expect(rig.field().value).toBe('I found it')
    expect(document.activeElement).toBe(rig.field())
  })

  it('can be written without a connection, when a release cannot happen', async () => {
    rig = await mountConversation({ assignment: me, ...silent }, [], OFFLINE)
    await pressButton('Nudge')
    expect(rig.field().value).toBe('Are you still there?')
  })
})
