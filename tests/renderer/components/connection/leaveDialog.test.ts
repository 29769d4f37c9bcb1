// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { nextTick } from 'vue'
import { afterEach, describe, expect, it } from 'vitest'
import { useLeaving } from '../../../../src/renderer/composables/useLeaving'
import type { StatusView } from '../../../../src/shared/views'
import { buildStatus, NOW } from '../../../support/fakePort'
import { mountDesk, type DeskRig } from '../frame/rig'

let rig: DeskRig
let leaving: ReturnType<typeof useLeaving>
afterEach(() => {
  rig.wrapper.unmount()
  document.body.replaceChildren()
})

async function ask(way: 'signOut' | 'leave', status: Partial<StatusView>): Promise<string> {
  rig = await mountDesk(1280)
  await rig.show({ status: buildStatus(status) })
  leaving = rig.wrapper.vm.$.appContext.app.runWithContext(useLeaving)
  leaving.begin(way)
  await nextTick()
  await flushPromises()
  return rig.find('alertdialog', '')?.textContent?.replace(/\s+/g, ' ') ?? ''
}

const sent = (): string[] => rig.port.commands().map(({ type }) => type)

describe('signing out', () => {
  it('asks nothing if nothing is lost', async () => {
    expect(await ask('signOut', {})).toBe('')
    expect(sent()).toEqual(['workspace.signOut'])
  })

  it.each([
    { status: { unsent: 2, drafts: 1 }, words: '2 messages were not sent.1 draft is kept on this computer.' },
    { status: { unconfirmed: 1 }, words: '1 message may have been sent.' },
    { status: { drafts: 3 }, words: '3 drafts are kept on this computer.' },
    { status: { notes: 2 }, words: 'Notes or pins about 2 customers are kept on this computer.' }
  ])('asks first with $status, and says what is lost', async ({ status, words }) => {
    const text = await ask('signOut', status)
    expect(text).toContain('Sign out and lose unsent messages?')
    expect(text).toContain(words)
    expect(text).toContain('Signing out removes all of this from this computer.')
    expect(sent()).toEqual([])
    expect(document.activeElement).toBe(rig.find('button', 'Stay'))
  })

  it('offers no copy of the text if only notes are lost', async () => {
    await ask('signOut', { notes: 1 })
    expect(rig.find('button', 'Sign out anyway')).toBeDefined()
    expect(rig.find('button', 'Copy unsent text')).toBeUndefined()
  })

  it('can copy the text, stay, or sign out', async () => {
    await ask('signOut', { drafts: 1 })
    rig.find('button', 'Copy unsent text')?.click()
    rig.port.answer()
    await flushPromises()
    expect(rig.find('button', 'Copied')).toBeDefined()
    rig.find('button', 'Stay')?.click()
    await flushPromises()
    expect(rig.find('alertdialog', '')).toBeUndefined()
    leaving.begin('signOut')
    await flushPromises()
    expect(rig.find('button', 'Copy unsent text')).toBeDefined()
    rig.find('button', 'Sign out anyway')?.click()
    expect(sent()).toEqual(['unsentText.copy', 'workspace.signOut'])
  })

  it('says so if everything was sent in between', async () => {
    await ask('signOut', { unsent: 1 })
    await rig.show({ status: buildStatus() })
    expect(rig.find('alertdialog', '')?.textContent).toContain('Everything has now been sent.')
  })

  it('keeps the desk’s keys from acting', async () => {
    await ask('signOut', { unsent: 1 })
    await rig.press('2', { ctrlKey: true, code: 'Digit2' })
    expect(rig.port.shownInWindow().view).toBe('waiting')
  })
})

describe('leaving for another workspace', () => {
  it('keeps the notes, so it asks nothing', async () => {
    expect(await ask('leave', { notes: 1 })).toBe('')
  })

  it('asks nothing if the text is kept for the account', async () => {
    expect(await ask('leave', { unsent: 1, drafts: 1, saving: { kind: 'saved', encrypted: true } })).toBe('')
    expect(sent()).toEqual(['workspace.leave'])
  })

  it.each([{ kind: 'idle' }, { kind: 'notSaved', reason: 'diskFull' }] as const)(
    'asks if the text is not kept: %o',
    async (saving) => {
      const connection = { state: 'signedOut', asOf: NOW, since: NOW } as const
      expect(await ask('leave', { unsent: 1, saving, connection })).toContain(
        'Leaving this workspace removes all of this.'
      )
      rig.find('button', 'Leave anyway')?.click()
      expect(sent()).toEqual(['workspace.leave'])
    }
  )
})
