import { nextTick } from 'vue'
import type { Command } from '../../../shared/commands'
import { LONG_PAUSE_MINUTES, USUAL_PAUSE_MINUTES } from '../../../shared/domain/alert'
import { ASSIGNED_TO } from '../../../shared/shownInWindow'
import { ENTRY_WORDS } from '../../../shared/search/actionWords'
import { SECTION_NAMES } from '../../../shared/settings/sectionNames'
import { say } from '../../../shared/text/say'
import { useCommands } from '../../commands'
import { focusPane } from '../../composables/panes'
import { useAlertState } from '../../composables/useAlertState'
import { useConnection } from '../../composables/useConnection'
import { useCurrentCustomer } from '../../composables/useCurrentCustomer'
import { useLeaving } from '../../composables/useLeaving'
import { usePageState } from '../../composables/usePageState'
import { usePicked } from '../../composables/usePicked'
import { useWriteNote } from '../../composables/useWriteNote'
import { useQueueStore } from '../../stores/queue'
import { useReplyFormStore } from '../../stores/replyForm'
import { useScreenStore } from '../../stores/screen'
import { useSettings } from '../../composables/useSettings'
import { useStatusStore } from '../../stores/status'
import { paletteEntry, type PaletteEntry } from './paletteEntry'

export interface AppEntries {
  /**
   * Returns entries for buttons, menus and list filters that are not in `ACTIONS`. `inList`: true for entries about
   * the active row's customer, false for the open one.
   */
  readonly actions: (inList: boolean) => readonly PaletteEntry[]
  /** Returns three entries for each company page: add to or remove from the filter, mute, and hide. */
  readonly pages: () => readonly PaletteEntry[]
}

export function useAppEntries(): AppEntries {
  const send = useCommands()
  const screen = useScreenStore()
  const queue = useQueueStore()
  const store = useStatusStore()
  const form = useReplyFormStore()
  const alerts = useAlertState()
  const leaving = useLeaving()
  const picked = usePicked()
  const current = useCurrentCustomer()
  const { canSend, connection } = useConnection()
  const states = usePageState()
  const settings = useSettings()
  const writeNote = useWriteNote()

  type More = Partial<Pick<PaletteEntry, 'detail' | 'enabled' | 'also'>>
  const entry = (id: string, label: string, run: () => void, more: More = {}): PaletteEntry =>
    paletteEntry({ id: `action:${id}`, kind: 'action', label, run, counted: id, ...more })
  const runs = (command: Command) => (): void => void send(command)

  /** Shows the agent's own customers with boxes to tick, so that the agent can release several. */
  function pick(): void {
    screen.showView('mine')
    picked.begin()
    void nextTick(() => focusPane('queue'))
  }

  function ofAlerts(): readonly PaletteEntry[] {
    const also = ENTRY_WORDS.pause
    const pauses = [
      entry('pauseHalfHour', say('frame.pause30'), () => alerts.pause(USUAL_PAUSE_MINUTES), { also }),
      entry('pauseHour', say('frame.pause60'), () => alerts.pause(LONG_PAUSE_MINUTES), { also }),
      entry('pauseUntilTomorrow', say('frame.pauseUntilTomorrow'), alerts.pauseUntilTomorrow, { also })
    ]
    return [
      ...(alerts.paused.value
        ? [entry('resume', say('frame.resume'), alerts.resume, { also: ENTRY_WORDS.resume })]
        : pauses),
      entry(
        'testAlerts',
        say('settings.test'),
        () => {
          screen.showSettings('alerts')
          void send({ type: 'alerts.test' })
        },
        { also: ENTRY_WORDS.testAlerts }
      )
    ]
  }

  function ofCustomers(inList: boolean): readonly PaletteEntry[] {
    const customer = current(inList)
    const parked = customer?.parking != null ? customer : null
    const unsent = (store.status?.unsent ?? 0) + (store.status?.unconfirmed ?? 0) + (store.status?.drafts ?? 0)
    return [
      entry('bulkRelease', say('palette.bulkRelease'), pick, {
        also: ENTRY_WORDS.bulkRelease,
        enabled: canSend.value && (queue.head?.counts.mine ?? 0) > 0
      }),
      entry('bringBack', say('parking.end'), () => parked && runs({ type: 'parking.end', key: parked.key })(), {
        also: `${ENTRY_WORDS.bringBack} ${parked?.name ?? ''}`,
        detail: parked?.name ?? '',
        enabled: parked !== null
      }),
      entry('note', say('palette.note'), () => customer && writeNote(customer.key), {
        also: `${ENTRY_WORDS.note} ${customer?.name ?? ''}`,
        detail: customer?.name ?? '',
        enabled: customer !== null
      }),
      entry('unsent', say('connection.copyThem'), runs({ type: 'unsentText.copy' }), {
        also: ENTRY_WORDS.unsent,
        enabled: unsent > 0
      })
    ]
  }

  function ofReplies(): readonly PaletteEntry[] {
    const detail = say('replies.heading')
    const also = `${ENTRY_WORDS.replies} ${detail}`
    const inSettings = (command: Command) => (): void => {
      screen.showSettings('replies')
      void send(command)
    }
    return [
      entry(
        'newReply',
        say('replies.new'),
        () => {
          screen.showSettings('replies')
          form.openNew()
        },
        { also: ENTRY_WORDS.newReply }
      ),
      entry('importReplies', say('replies.importFile'), inSettings({ type: 'replies.importFile' }), { detail, also }),
      entry(
        'exportRepliesJson',
        say('replies.exportJson'),
        inSettings({ type: 'replies.exportFile', format: 'json' }),
        {
          detail,
          also
        }
      ),
      entry('exportRepliesCsv', say('replies.exportCsv'), inSettings({ type: 'replies.exportFile', format: 'csv' }), {
        detail,
        also
      }),
      entry('teamReplies', say('replies.teamChoose'), inSettings({ type: 'replies.chooseTeamFile' }), {
        detail: say('replies.teamFile'),
        also: `${also} ${say('replies.teamFile')}`
      })
    ]
  }

  function ofDeskhand(): readonly PaletteEntry[] {
    const also = ENTRY_WORDS.settingsFile
    const ofSettings = (name: string): string => say('palette.settings', { section: name })
    const inSettings = (command: Command) => (): void => {
      screen.showSettings()
      void send(command)
    }
    return [
      entry('exportSettings', ofSettings(say('settings.exportFile')), inSettings({ type: 'settings.exportFile' }), {
        also
      }),
      entry('importSettings', ofSettings(say('settings.importFile')), inSettings({ type: 'settings.importFile' }), {
        also
      }),
      entry('resetSettings', ofSettings(say('settings.resetAll')), () => screen.showSettings(), {
        also: ENTRY_WORDS.resetSettings
      }),
      entry(
        'checkUpdates',
        say('updates.check'),
        () => {
          screen.showSettings('updates')
          void send({ type: 'updates.check' })
        },
        { detail: SECTION_NAMES.updates, also: `${ENTRY_WORDS.updates} ${SECTION_NAMES.updates}` }
      ),
      entry(
        'check',
        say('diagnostics.runCheck'),
        () => {
          screen.showConnection(null)
          void send({ type: 'connection.check', address: null })
        },
        { detail: say('keyboard.connection'), also: `${ENTRY_WORDS.check} ${say('keyboard.connection')}` }
      ),
      ...(settings.states.value.teamBoard.value
        ? [
            entry('team', say('team.entry'), () => void (screen.panel = 'team'), { also: ENTRY_WORDS.team }),
            entry('teamWindow', say('popOut.openTeam'), runs({ type: 'popOut.openTeam' }), {
              also: ENTRY_WORDS.teamWindow
            })
          ]
        : []),
      entry('tryNow', say('connection.tryNow'), runs({ type: 'connection.retry' }), {
        detail: say('keyboard.connection'),
        also: ENTRY_WORDS.tryNow,
        enabled: connection.value.state !== 'connected'
      }),
      entry('log', say('fault.showLog'), runs({ type: 'log.show' }), { also: ENTRY_WORDS.log }),
      entry('bundle', say('diagnostics.saveBundle'), runs({ type: 'file.save', file: 'bundle' }), {
        also: ENTRY_WORDS.bundle
      }),
      entry('licences', say('about.saveLicences'), runs({ type: 'file.save', file: 'licences' }), {
        also: ENTRY_WORDS.licences
      }),
      // Only the title bar of the demo has this button.
      ...(store.status?.workspace?.demo === true
        ? [
            entry('connectWorkspace', say('frame.connectWorkspace'), () => leaving.begin('leave'), {
              also: ENTRY_WORDS.connectWorkspace
            })
          ]
        : []),
      entry('signOut', say('frame.signOut'), () => leaving.begin('signOut'), { also: ENTRY_WORDS.signOut })
    ]
  }

  function ofList(): readonly PaletteEntry[] {
    const label = say('queue.filter.assigned')
    return [
      ...ASSIGNED_TO.map((who) =>
        paletteEntry({
          ...{ id: `list:assigned.${who}`, kind: 'list', label, detail: say(`queue.filter.${who}`) },
          also: `${ENTRY_WORDS.assigned} ${say(`queue.filter.${who}`)}`,
          run: () => {
            screen.showView('all')
            screen.choose({ assigned: who })
          }
        })
      ),
      paletteEntry({
        ...{ id: 'list:hidden', kind: 'list', label: say('queue.showHidden') },
        enabled: !screen.list.hidden,
        run: () => screen.choose({ hidden: true })
      })
    ]
  }

  function ofPage(page: string, name: string): readonly PaletteEntry[] {
    const state = states.of(page)
    const isChosen = screen.list.pages.includes(page)
    const menu = (id: string, label: string, also: string, run: () => void): PaletteEntry =>
      paletteEntry({ id: `${id}:${page}`, kind: 'page', label, detail: name, also: `${name} ${also}`, run })
    const filter = menu('filterPage', say(isChosen ? 'frame.pageRemove' : 'frame.pageAdd'), ENTRY_WORDS.addPage, () =>
      screen.togglePage(page)
    )
    // An empty key stands for customers of an unknown page. There is no page to mute or hide.
    if (page === '') return [filter]
    return [
      filter,
      menu('mutePage', say(state === 'muted' ? 'frame.pageUnmute' : 'frame.pageMute'), ENTRY_WORDS.mutePage, () =>
        states.set(page, name, state === 'muted' ? 'shown' : 'muted')
      ),
      menu('hidePage', say(state === 'hidden' ? 'frame.pageShow' : 'frame.pageHide'), ENTRY_WORDS.hidePage, () =>
        states.set(page, name, state === 'hidden' ? 'shown' : 'hidden')
      )
    ]
  }

  return {
    actions: (inList) => [...ofCustomers(inList), ...ofAlerts(), ...ofReplies(), ...ofDeskhand(), ...ofList()],
    pages: () => (queue.head?.pages ?? []).flatMap(({ page, name }) => ofPage(page, name || say('frame.noPageName')))
  }
}
