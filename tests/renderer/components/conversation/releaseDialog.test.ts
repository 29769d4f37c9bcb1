// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import type { Message } from '../../../../src/shared/domain/message'
import { buildMessage, buildStatus, testKey } from '../../../support/fakePort'
import { mountConversation, OFFLINE, type ConversationRig } from './rig'

let rig: ConversationRig
afterEach(() => rig.wrapper.unmount())

describe('the question before a release follows changes while it is open', () => {
  const own = (state: 'queued' | 'sent' | 'unconfirmed', id: number): Message =>
    buildMessage({ id, author: { kind: 'me' }, delivery: { state } })
  const ask = async (): Promise<void> => {
    rig = await mountConversation({ name: 'Ana Sousa', assignment: { kind: 'me' } }, [
      own('queued', 1),
      own('queued', 2)
    ])
    rig.port.answerAlways('hasQueued')
    await rig.press({ key: 'r' })
    await flushPromises()
  }
  const words = (): string => document.querySelector('[role=alertdialog]')?.textContent.replace(/\s+/g, ' ') ?? ''
  const press = async (name: string): Promise<void> => {
    const button = [...document.querySelectorAll<HTMLElement>('[role=alertdialog] button')].find(
      (one) => one.textContent.trim() === name
    )
    if (!button) throw new Error(`No ${name} in: ${words()}`)
    button.click()
    await flushPromises()
  }

  it('if messages leave and one is in doubt, only the release is left to confirm', async () => {
    await ask()
    expect(words()).toContain('2 messages have not been sent yet.')
    await rig.open({ name: 'Ana Sousa', assignment: { kind: 'me' } }, [own('sent', 1), own('queued', 2)])
    expect(words()).toContain('Send 1 first, then release')
    await rig.open({ name: 'Ana Sousa', assignment: { kind: 'me' } }, [own('sent', 1), own('unconfirmed', 2)])
    expect(words()).toContain(
      'No message is waiting to be sent any more.1 message was not sent, or may have been sent.'
    )
    expect(words()).not.toContain('Keep as drafts')
    rig.port.answerAlways(null)
    await press('Release')
    expect(rig.port.commands().at(-1)).toEqual({ type: 'customer.release', key: testKey(0) })
    expect(document.querySelector('[role=alertdialog][data-state=open]')).toBeNull()
  })

  it('if a colleague gets the customer, nothing can be released, and the dialog says so', async () => {
    await ask()
    await rig.open({ name: 'Ana Sousa', assignment: { kind: 'other', agentName: 'Ben' } })
    expect(words()).toContain('Ana is no longer yours')
    const before = rig.port.commands().length
    await press('Send 2 first, then release')
    await press('Keep as drafts and release')
    expect(rig.port.commands()).toHaveLength(before)
    await press('Close')
    expect(document.querySelector('[role=alertdialog][data-state=open]')).toBeNull()
  })

  it('if the connection goes, the buttons wait for it', async () => {
    await ask()
    await rig.show({ status: buildStatus(OFFLINE) })
    expect(words()).toContain('Not available without a connection.')
    const before = rig.port.commands().length
    await press('Send 2 first, then release')
    expect(rig.port.commands()).toHaveLength(before)
    await rig.show({ status: buildStatus() })
    expect(words()).not.toContain('Not available without a connection.')
  })

  it('an answer that is refused stays on the screen with its reason', async () => {
    await ask()
    rig.port.answerAlways('alreadyPending')
    await press('Keep as drafts and release')
    expect(words()).toContain('Still finishing your last action.')
    rig.port.answerAlways('withSomeoneElse')
    await press('Keep as drafts and release')
    expect(words()).toContain('Ana is no longer yours')
    expect(words()).not.toContain('Your message was not sent')
  })
})
