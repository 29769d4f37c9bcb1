// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import type { Command } from '../../../../src/shared/commands'
import { ACTION_IDS, ACTIONS, type ActionId } from '../../../../src/shared/domain/actions'
import { SHOWN_SETTINGS } from '../../../../src/shared/domain/settings'
import { settingNames } from '../../../../src/shared/settings/names'
import { buildConversationHead, buildQueueHead, buildRow, buildStatus, testKey } from '../../../support/fakePort'
import { buildSettings } from '../../../support/settings'
import { fakeKeyTime, mountDesk, type DeskRig } from '../frame/rig'

/** Says why something is not in the palette. */
const not = (why: string) => ({ not: why })
const AT_THE_MESSAGE = not('A message has its own buttons, and the palette cannot know which message is meant.')
const IN_A_QUESTION = not('It answers a question that is open on the screen.')
const ON_THE_CARD = not('Only the alert card has it.')
const BY_ITSELF = not('The window sends it by itself.')
const IN_FORM = not('It needs what a form of the settings shows.')
const SIGNED_OUT = not('The desk, and so the palette, is not on the screen then.')

/** For each command of a window, the text that finds it in the palette, or why it is not in the palette. */
const COMMANDS: Readonly<Record<Command['type'], string | { readonly not: string }>> = {
  'customer.take': 'Take over',
  'customer.takeLongest': 'Take over the longest wait',
  'customer.release': 'Release to the bot',
  'customers.release': 'Release several of my customers…',
  'customers.takeBack': not('Undo and “Try again” of a notice do it.'),
  'bulkRelease.stop': IN_A_QUESTION,
  'bulkRelease.dismiss': IN_A_QUESTION,
  'bulkRelease.undo': IN_A_QUESTION,
  'customer.markUnread': 'Mark unread',
  'parking.begin': 'Park',
  'parking.end': 'Bring back',
  'parking.undo': IN_A_QUESTION,
  'message.send': not('The composer has its buttons and keys.'),
  'message.sendAgain': AT_THE_MESSAGE,
  'message.accept': AT_THE_MESSAGE,
  'message.discard': AT_THE_MESSAGE,
  'draft.keep': BY_ITSELF,
  'note.pin': 'Pin, or take the pin away',
  'note.keep': 'Write a note',
  'transcript.copy': 'Copy the conversation',
  'transcript.save': 'Save the conversation as PDF',
  'transcript.print': 'Print the conversation',
  'unsentText.copy': 'Copy unsent text',
  'queue.refresh': IN_A_QUESTION,
  'connection.retry': 'Try now',
  'connection.check': 'Run a check',
  'connection.cancelCheck': IN_FORM,
  'report.save': not('The person reads the report first, in the panel Connection.'),
  'proxy.signIn': IN_A_QUESTION,
  'host.signIn': IN_A_QUESTION,
  'host.cancel': IN_A_QUESTION,
  'certificate.choose': IN_A_QUESTION,
  'workspace.choose': SIGNED_OUT,
  'workspace.otherAccount': SIGNED_OUT,
  'workspace.exploreDemo': SIGNED_OUT,
  'workspace.signIn': SIGNED_OUT,
  'workspace.signOut': 'Sign out',
  'workspace.leave': SIGNED_OUT,
  'workspaces.show': not('Each other workspace has an entry, while there are several.'),
  'workspaces.showAt': SIGNED_OUT,
  'workspaces.back': SIGNED_OUT,
  'workspaces.add': 'Add a workspace',
  'popOut.open': 'Conversation into its own window, and back',
  'popOut.show': not('Opening the customer does the same.'),
  'popOut.bringBack': not('The pop-out has no palette. It has a button and a key.'),
  'popOut.next': not('The pop-out has no palette. It has a key.'),
  'popOut.toDesk': BY_ITSELF,
  'popOut.openTeam': 'Team board in its own window',
  'popOut.fillScreen': not('The window of the board has a button and a key.'),
  'draft.move': IN_A_QUESTION,
  'text.copied': not('The composer itself gives it.'),
  'text.pasted': not('The composer itself gives it.'),
  'text.agreed': IN_A_QUESTION,
  'alerts.pause': 'Pause alerts for 30 min',
  'alerts.pauseUntilTomorrow': 'Pause alerts until tomorrow',
  'alerts.resume': 'Pause or resume alerts',
  'alerts.snooze': ON_THE_CARD,
  'alerts.snoozeUntil': ON_THE_CARD,
  'alerts.test': 'Test my alerts',
  'alerts.testChannel': IN_FORM,
  'alerts.saw': IN_A_QUESTION,
  'alerts.played': BY_ITSELF,
  'setting.change': 'Theme',
  'settings.reset': 'Settings: Reset all…',
  'settings.resetKeys': IN_FORM,
  'settings.undo': IN_A_QUESTION,
  'settings.exportFile': 'Settings: Export',
  'settings.importFile': 'Settings: Import',
  'updates.check': 'Check now',
  'updates.download': IN_FORM,
  'updates.install': IN_FORM,
  'updates.installAtQuit': IN_FORM,
  'updates.whatsNewSeen': BY_ITSELF,
  'updates.whatsNewShown': BY_ITSELF,
  'autostart.check': BY_ITSELF,
  'spelling.check': BY_ITSELF,
  'spelling.showFolder': IN_FORM,
  'reply.save': 'New saved reply…',
  'reply.copy': IN_FORM,
  'reply.delete': IN_FORM,
  'reply.undo': IN_FORM,
  'reply.used': BY_ITSELF,
  'replies.importFile': 'Import…',
  'replies.exportFile': 'Export as CSV…',
  'replies.chooseTeamFile': 'Choose file…',
  'card.take': ON_THE_CARD,
  'card.takeLongest': ON_THE_CARD,
  'card.open': ON_THE_CARD,
  'card.next': ON_THE_CARD,
  'card.hide': ON_THE_CARD,
  'window.fit': BY_ITSELF,
  'notice.dismiss': IN_A_QUESTION,
  'renderer.failed': BY_ITSELF,
  'log.show': 'Show the log file',
  'file.save': 'Save support bundle…',
  'link.open': IN_A_QUESTION,
  'link.menu': BY_ITSELF
}

/** Why an action of the table of actions is not in the palette. */
const LEFT_OUT: Readonly<Partial<Record<ActionId, string>>> = {
  palette: 'It is open.',
  nextWorkspace: 'Each other workspace has an entry.',
  previousWorkspace: 'Each other workspace has an entry.',
  card: 'The card is another window.',
  undo: 'Its notice has a button and shows the keys.',
  zoom: 'The page behind the palette is what the person wants to see.',
  zoomBack: 'The page behind the palette is what the person wants to see.',
  move: 'It moves in the list.',
  moveDown: 'It moves in the list.',
  moveUp: 'It moves in the list.',
  open: 'Each customer has an entry.',
  reply: 'The customer’s entry leads to the composer.',
  send: 'The composer has a button.',
  replies: 'Each saved reply has an entry.',
  blanks: 'It moves in the composer.',
  takeOverAndSend: 'The composer has a button.',
  sendReleaseNext: 'The composer has a button.',
  back: 'Esc closes the palette and goes on from there.',
  backNarrow: 'A narrow window has a button.'
}

fakeKeyTime()
let rig: DeskRig
beforeEach(async () => {
  document.body.replaceChildren()
  const mine = buildRow({ key: testKey(0), name: 'Leila Haddad', assignment: { kind: 'me' } })
  rig = await mountDesk(1280, {
    status: buildStatus({ settings: buildSettings({ teamBoard: true }) }),
    queue: {
      head: buildQueueHead({ total: 1, pages: [{ page: 'p1', name: 'Casa Verde', waiting: 2 }] }),
      rows: { at: 0, remove: 0, insert: [mine] }
    }
  })
  rig.find('listbox', 'Queue')?.focus()
  await open()
})
afterEach(() => rig.wrapper.unmount())

async function open(): Promise<void> {
  await rig.press('k', { ctrlKey: true, code: 'KeyK' })
  await rig.show({})
}
const dialog = () => document.querySelector('[role="dialog"][aria-modal="true"]')
const options = () =>
  [...(dialog()?.querySelectorAll('[role="option"]') ?? [])].map((option) => option.textContent.replace(/\s+/g, ' '))

async function type(text: string): Promise<void> {
  const input = dialog()?.querySelector<HTMLInputElement>('[role="combobox"]')
  if (!input) throw new Error('No palette')
  input.value = text
  input.dispatchEvent(new Event('input', { bubbles: true }))
  await rig.show({})
}

async function choose(text: string): Promise<void> {
  await type(text)
  await rig.press('Enter')
  await vi.waitFor(() => expect(dialog()).toBeNull())
}

describe('the actions of the palette', () => {
  it('are all commands of a window, apart from those with a reason', async () => {
    for (const [command, found] of Object.entries(COMMANDS)) {
      if (typeof found !== 'string') continue
      await type(found)
      expect({ command, options: options().join(' | ') }).toEqual({ command, options: expect.stringContaining(found) })
    }
  })

  it('are all actions that have keys, each with its key, apart from those with a reason', async () => {
    const rest = ACTION_IDS.filter((id) => ACTIONS[id].own === true || id === 'palette')
    expect(rest.toSorted()).toEqual(Object.keys(LEFT_OUT).toSorted())
    await type('mark unread')
    expect(options()[0]).toMatch(/Mark unread.*U$/)
  })

  it.each([
    ['mute', 'Casa Verde'],
    ['hide page', 'Casa Verde'],
    ['add to filter casa', 'Casa Verde'],
    ['show hidden', 'Show hidden pages'],
    ['assigned to nobody', 'Nobody'],
    ['log out', 'Sign out'],
    ['hand back', 'Release to the bot'],
    ['snooze', 'Park'],
    ['release leila', 'Leila Haddad'],
    ['bulk', 'Release several'],
    ['log folder', 'Show the log file'],
    ['dark mode', 'Theme'],
    ['dark', 'Theme'],
    ['light', 'Theme'],
    ['night', 'Theme'],
    ['memo', 'Write a note'],
    ['beep', 'Sound'],
    ['relaese to', 'Release to the bot']
  ])('are found by "%s": %s', async (typed, found) => {
    await type(typed)
    await rig.show({ named: { head: { text: typed, nearly: false }, rows: { at: 0, remove: 0, insert: [] } } })
    expect(options().join(' | ')).toContain(found)
  })

  it('find a setting by each of its values', async () => {
    for (const key of SHOWN_SETTINGS)
      for (const option of Object.values(settingNames[key].options ?? {})) {
        await type(option)
        expect({ key, option, options: options().join(' | ') }).toMatchObject({
          options: expect.stringContaining(settingNames[key].name) as string
        })
      }
  })

  it('show the note of the customer, and put the caret into it', async () => {
    useScreenStore().detailsOpen = false
    useScreenStore().active = testKey(0)
    await rig.show({ conversation: { head: buildConversationHead({ key: testKey(0), name: 'Leila Haddad' }) } })
    await choose('write a note')
    await rig.show({ conversation: { head: buildConversationHead({ key: testKey(0), name: 'Leila Haddad' }) } })
    await vi.waitFor(() => expect(document.activeElement?.getAttribute('placeholder')).toBe('Only you see this'))
    expect({ open: useScreenStore().detailsOpen, selected: useScreenStore().selected }).toEqual({
      open: true,
      selected: testKey(0)
    })
  })

  it('show the boxes of a bulk release in the list of mine', async () => {
    await choose('bulk')
    await vi.waitFor(() => expect(useScreenStore().picked).not.toBeNull())
    expect(useScreenStore().view).toBe('mine')
  })

  it('mute a page, and count only names that the settings can keep', async () => {
    await choose('mute alerts casa')
    await vi.waitFor(() =>
      expect(rig.port.commands()).toContainEqual({
        ...{ type: 'setting.change', key: 'pages' },
        value: { page: 'p1', name: 'Casa Verde', set: { state: 'muted' } }
      })
    )
    await open()
    await choose('pause alerts for 30')
    await vi.waitFor(() => expect(rig.port.commands()).toContainEqual({ type: 'alerts.pause', minutes: 30 }))
    for (const command of rig.port.commands())
      if (command.type === 'setting.change' && command.key === 'usedActions')
        expect(command.value.used).toMatch(/^[A-Za-z.]{1,60}$/)
  })

  it('do not let Enter choose a guess before main has looked for a customer of that name', async () => {
    await type('themo')
    expect(options()).toEqual([])
    await rig.show({ named: { head: { text: 'themo', nearly: false }, rows: { at: 0, remove: 0, insert: [] } } })
    expect(options().join()).toContain('Theme')
  })
})
