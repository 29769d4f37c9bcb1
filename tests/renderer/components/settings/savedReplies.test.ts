// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import SettingsPanel from '../../../../src/renderer/components/settings/SettingsPanel.vue'
import { useReplyFormStore } from '../../../../src/renderer/stores/replyForm'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import type { Command } from '../../../../src/shared/commands'
import type { Reply } from '../../../../src/shared/domain/reply'
import type { RepliesState } from '../../../../src/shared/replyViews'
import { buildQueueHead, buildStatus, NOW } from '../../../support/fakePort'
import { mountOnPort, type MountedOnPort } from '../../../support/mountOnPort'
import { buildRepliesState } from '../../../support/quietReplies'
import { buildReply, buildWords } from '../../../support/replies'
import { buildSettings } from '../../../support/settings'
import { control } from './rig'

let rig: MountedOnPort
const own = buildReply({ id: 'own', name: 'Refund', key: 'ref', folder: 'Orders', text: 'Refunded.', pages: ['p1'] })
const team = buildReply({ id: 'team//T', name: 'Terms', from: 'team' })
let shown = 0

async function show(state: Partial<RepliesState> = {}, rows: readonly Reply[] = [own, team]): Promise<void> {
  const asked = rig.port.shownInWindow().replies ?? {
    query: '',
    page: null,
    folder: null,
    order: 'name',
    start: 0,
    rows: 0
  }
  const head = { ...buildRepliesState({ own: 1, folders: ['Orders'], ...state }), asked, total: rows.length }
  await rig.show({ replies: { head, rows: { at: 0, remove: shown, insert: rows } } })
  shown = rows.length
}
const button = (name: string) => control(rig.wrapper, 'button', name)
const commands = (type: Command['type']): Command[] => rig.port.commands().filter((one) => one.type === type)
const text = (): string => rig.wrapper.text().replace(/\s+/g, ' ')
const click = async (name: string): Promise<void> => {
  await button(name).trigger('click')
  await flushPromises()
}
const has = (name: string): boolean => rig.wrapper.findAll('button').some((one) => one.text().trim() === name)

beforeEach(async () => {
  shown = 0
  rig = await mountOnPort(
    SettingsPanel,
    {
      status: buildStatus(),
      queue: {
        head: buildQueueHead({
          pages: [
            { page: 'p1', name: 'Nordlys', waiting: 1 },
            { page: 'p2', name: 'Casa', waiting: 0 }
          ]
        })
      }
    },
    { narrow: false }
  )
  rig.port.answerAlways()
  useScreenStore().showSettings('replies')
  await rig.show({})
  await show()
})
afterEach(() => {
  rig.wrapper.unmount()
  document.body.replaceChildren()
})

/** Returns the text of the button that has the focus. Undefined: no button has the focus. */
const focusedButton = (): string | undefined => {
  const focused = document.activeElement
  return focused?.tagName === 'BUTTON' ? focused.textContent.trim() : undefined
}

describe('the page of the saved replies', () => {
  it('asks for them only while it is open', async () => {
    expect(rig.port.shownInWindow().replies).toMatchObject({ query: '', page: null, folder: null, order: 'name' })
    useScreenStore().showSettings('privacy')
    await rig.show({})
    expect(rig.port.shownInWindow().replies).toBeUndefined()
  })

  it('says where they are kept, and that those of the demo are not', async () => {
    expect(text()).toContain('Kept on this computer')
    await show({ kept: 'demo' })
    expect(text()).toContain('Examples of the demo workspace. Nothing here is kept')
    expect(rig.wrapper.text()).not.toContain('Team replies')
  })

  it('searches, and shows one folder', async () => {
    await rig.wrapper.get('input[role=searchbox]').setValue('ref')
    expect(rig.port.shownInWindow().replies).toMatchObject({ query: 'ref', start: 0 })
    const select = rig.wrapper.get('select')
    await select.setValue('in Orders')
    expect(rig.port.shownInWindow().replies).toMatchObject({ folder: 'Orders' })
    await select.setValue('none')
    expect(rig.port.shownInWindow().replies).toMatchObject({ folder: '' })
    await show({}, [])
    expect(text()).toContain('No saved reply matches “ref”.')
  })

  it('offers only a copy of a reply of the team', async () => {
    expect(() => button('Edit “Terms”')).toThrow()
    expect(() => button('Delete “Terms”')).toThrow()
    await click('Copy “Terms” to my replies')
    expect(commands('reply.copy')).toEqual([{ type: 'reply.copy', id: 'team//T', name: 'Terms' }])
    await click('Duplicate “Refund”')
    expect(commands('reply.copy').at(-1)).toEqual({ type: 'reply.copy', id: 'own', name: 'Refund (copy)' })
  })

  it('deletes at once, and brings back', async () => {
    await click('Delete “Refund”')
    expect(commands('reply.delete')).toEqual([{ type: 'reply.delete', id: 'own' }])
    // The row disappears with the button that was pressed, so the button loses the focus.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    await show({ deleted: { id: 'own', name: 'Refund' } }, [team])
    expect(text()).toContain('“Refund” is deleted.')
    expect(focusedButton()).toBe('Undo')
    await click('Undo')
    expect(commands('reply.undo')).toHaveLength(1)
    expect(has('Undo')).toBe(false)
    expect(focusedButton()).toBe('New reply')
  })

  it.each([
    {
      problem: { kind: 'damaged', aside: 'x.bad', lost: 2 },
      words: '2 of your saved replies could not be read. The file was kept as x.bad'
    },
    {
      problem: { kind: 'damaged', aside: 'x.bad', lost: null },
      words: 'Your saved replies could not be read. The file was kept as x.bad'
    },
    { problem: { kind: 'newer' }, words: 'A newer version of Deskhand saved your replies.' },
    { problem: { kind: 'noAccess' }, words: 'Deskhand can’t read the file' },
    { problem: { kind: 'notSaved' }, words: 'Your last change is not saved' }
  ] as const)('says what is wrong with the file: $problem', async ({ problem, words }) => {
    await show({ problem })
    expect(rig.wrapper.get('[role=alert]').element.parentElement?.textContent).toContain(words)
  })
})

describe('the form', () => {
  const field = (name: string) => {
    const found = rig.wrapper.findAll('form label').find((label) => label.text().startsWith(name))
    const input = name === 'Text' ? rig.wrapper.get('form textarea') : found?.get('input')
    if (!input) throw new Error(`No field ${name}`)
    return input
  }

  it('saves a new reply', async () => {
    await click('New reply')
    expect(document.activeElement).toBe(field('Name').element)
    await field('Name').setValue(' Hello ')
    await field('Text').setValue('Hello {{first name}}')
    await field('Key').setValue('/hi')
    await click('Save')
    expect(commands('reply.save')).toEqual([
      { type: 'reply.save', id: null, words: buildWords({ name: 'Hello', text: 'Hello {{first name}}', key: 'hi' }) }
    ])
    expect(rig.wrapper.find('form').exists()).toBe(false)
    expect(text()).toContain('“Hello” is saved.')
  })

  it('changes a reply and its pages', async () => {
    await click('Edit “Refund”')
    await field('Folder').setValue('')
    await rig.wrapper.findAll('input[type=checkbox]')[1]?.trigger('change')
    await click('Save')
    const { name, text: words, key } = own
    expect(commands('reply.save')).toEqual([
      { type: 'reply.save', id: 'own', words: { name, text: words, key, folder: '', pages: ['p1', 'p2'] } }
    ])
  })

  it.each([
    { name: 'Name', value: ' ', problem: 'Give the reply a name.' },
    { name: 'Text', value: ' ', problem: 'Write the text of the reply.' },
    { name: 'Key', value: 'a b', problem: 'A key has only letters' }
  ])('says what is wrong with $name, and keeps the text', async ({ name, value, problem }) => {
    await click('Edit “Refund”')
    await field(name).setValue(value)
    await click('Save')
    expect(commands('reply.save')).toEqual([])
    expect(rig.wrapper.get('form [role=alert]').text()).toContain(problem)
    expect(field(name).attributes('aria-invalid')).toBe('true')
  })

  it('names everything that is wrong at once, and goes to the first field', async () => {
    await click('New reply')
    await field('Key').setValue('a b')
    await click('Save')
    const reasons = rig.wrapper.findAll('form [role=alert]').map((alert) => alert.text())
    expect(reasons).toEqual([
      expect.stringContaining('Give the reply a name.'),
      expect.stringContaining('Write the text of the reply.'),
      expect.stringContaining('A key has only letters')
    ])
    expect(document.activeElement).toBe(field('Name').element)
    await field('Name').setValue('Hello')
    await click('Save')
    expect(document.activeElement).toBe(field('Text').element)
  })

  it('keeps what was typed while another part of the window is shown, until it is saved or cancelled', async () => {
    const screen = useScreenStore()
    await click('Edit “Refund”')
    await field('Text').setValue('Refunded today.')
    screen.showSettings('privacy')
    await rig.show({})
    screen.showSettings('replies')
    await rig.show({})
    await show()
    expect(field('Name').element).toHaveProperty('value', 'Refund')
    expect(field('Text').element).toHaveProperty('value', 'Refunded today.')
    expect(text()).toContain('Not saved yet.')
    await click('Cancel')
    await click('Edit “Refund”')
    expect(field('Text').element).toHaveProperty('value', 'Refunded.')
    expect(text()).not.toContain('Not saved yet.')
  })

  it('says no more that the last reply is saved once the next form is open', async () => {
    await click('Edit “Refund”')
    await click('Save')
    expect(text()).toContain('“Refund” is saved.')
    await click('New reply')
    expect(text()).not.toContain('is saved.')
  })

  it('is open, with the focus in the name, if something else asked for a new reply', async () => {
    rig.wrapper.unmount()
    rig = await mountOnPort(SettingsPanel, { status: buildStatus() }, { narrow: false })
    useReplyFormStore().openNew()
    useScreenStore().showSettings('replies')
    await rig.show({})
    expect(document.activeElement).toBe(field('Name').element)
  })

  it('stays open when main refuses', async () => {
    await click('Edit “Refund”')
    rig.port.answerAlways('replyKeyTaken')
    await click('Save')
    const alert = rig.wrapper.get('form p:has([role=alert])')
    expect(alert.text()).toBe('Another reply has this key. Choose a different one.')
    const key = rig.wrapper.get('form [aria-invalid=true]')
    expect(key.attributes('aria-describedby')?.split(' ')).toContain(alert.attributes('id'))
    expect(key.element.closest('label')?.nextElementSibling).toBe(alert.element)
  })

  it('closes with Escape only if nothing would be lost, and never closes the settings', async () => {
    const escape = async (more: KeyboardEventInit = {}): Promise<void> => {
      field('Name').element.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true, ...more })
      )
      await rig.show({})
    }
    await click('Edit “Refund”')
    await field('Name').setValue('Changed')
    await escape()
    expect({ form: rig.wrapper.find('form').exists(), panel: useScreenStore().panel }).toEqual({
      form: true,
      panel: 'settings'
    })
    await field('Name').setValue('Refund')
    // This Escape ends a word that an input method composes.
    await escape({ isComposing: true })
    expect(rig.wrapper.find('form').exists()).toBe(true)
    await escape()
    expect({ form: rig.wrapper.find('form').exists(), panel: useScreenStore().panel }).toEqual({
      form: false,
      panel: 'settings'
    })
  })
})

describe('import and export', () => {
  it('ask main for the file', async () => {
    await click('Import…')
    await click('Export as JSON…')
    await click('Export as CSV…')
    expect(rig.port.commands().slice(-3)).toEqual([
      { type: 'replies.importFile' },
      { type: 'replies.exportFile', format: 'json' },
      { type: 'replies.exportFile', format: 'csv' }
    ])
  })

  it.each([
    {
      transfer: { kind: 'imported', added: 12, known: 3, merged: 0, keysDropped: 1 },
      words: '12 replies added. 3 were here already. 1 key was in use and was left out.'
    },
    {
      transfer: { kind: 'imported', added: 0, known: 1, merged: 0, keysDropped: 0 },
      words: 'Nothing new. 1 was here already.'
    },
    {
      transfer: { kind: 'importFailed', problem: { kind: 'line', line: 7, fault: 'openQuote' } },
      words: 'Nothing was imported. Line 7: this quote is never closed.'
    },
    {
      transfer: { kind: 'importFailed', problem: { kind: 'notText' } },
      words: 'Nothing was imported. The file is not text in UTF-8 or UTF-16. Save it again as “CSV UTF-8”.'
    },
    {
      transfer: { kind: 'importFailed', problem: { kind: 'tooLarge' } },
      words: 'Nothing was imported. The file is larger than 5 MB.'
    },
    {
      transfer: { kind: 'importFailed', problem: { kind: 'tooMany', count: 6000 } },
      words: 'The file has 6,000 replies. At most 5,000 fit.'
    },
    { transfer: { kind: 'noRoom', count: 2 }, words: 'Nothing was imported. There is no room for 2 more replies.' },
    { transfer: { kind: 'exported', count: 1 }, words: '1 reply exported.' },
    { transfer: { kind: 'exportFailed' }, words: 'Nothing was exported.' }
  ] as const)('say what became of it: $transfer', async ({ transfer, words }) => {
    await show({ transfer })
    expect(text()).toContain(words)
  })
})

describe('the file of the team', () => {
  const file = '/srv/team.csv'
  const withFile = async (state: Partial<RepliesState['team'] & object>, locked = false): Promise<void> => {
    const settings = buildSettings({ teamRepliesFile: file }, locked ? ['teamRepliesFile'] : [])
    await rig.show({ status: buildStatus({ settings }) })
    await show({ team: { file, count: 2, readAt: NOW, problem: null, ...state } })
  }

  it('is chosen by main, and can be left out again', async () => {
    expect(text()).toContain('No file is chosen.')
    await click('Choose file…')
    expect(commands('replies.chooseTeamFile')).toHaveLength(1)
    await withFile({})
    expect(text()).toContain('2 replies, read at 14:08.')
    await click('Stop using it')
    expect(commands('setting.change')).toEqual([{ type: 'setting.change', key: 'teamRepliesFile', value: '' }])
  })

  it('says what is wrong, and what stays', async () => {
    await withFile({ problem: { kind: 'line', line: 3, fault: 'text' } })
    expect(text()).toContain('Couldn’t read the file. Line 3: the text is missing')
    expect(text()).toContain('The replies read at 14:08 stay.')
    await withFile({ readAt: null, problem: { kind: 'missing' } })
    expect(text()).toContain('Couldn’t read the file. The file isn’t there.')
  })

  it('cannot be changed if the organisation set it', async () => {
    await withFile({}, true)
    expect(text()).toContain('Set by your organisation.')
    expect(has('Choose file…')).toBe(false)
  })
})
