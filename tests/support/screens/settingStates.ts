import type { SettingValues } from '../../../src/shared/domain/settings'
import type { SpellingState } from '../../../src/shared/domain/spelling'
import { NO_UPDATES, type UpdatesState } from '../../../src/shared/domain/updates'
import { MINUTE_MS } from '../../../src/shared/time'
import { buildStatus, NOW } from '../fakePort'
import { buildSettings } from '../settings'
import type { ScreenState } from './screenState'

/** Many settings that differ from their defaults. */
const CHANGED: Partial<SettingValues> = {
  'alerts.steps.sound.delay': 30,
  'alerts.steps.card.on': false,
  'alerts.mine': false,
  'alerts.privacy': 'count',
  'alerts.quiet.on': true,
  'alerts.quiet.from': '20:30',
  'alerts.quiet.days': [1, 2, 3],
  'alerts.breakThroughCount': 10,
  'alerts.sound': 'wood',
  'alerts.volume': 0.3,
  'alerts.soundRepeat': 60,
  theme: 'dark',
  density: 'compact',
  waitHotMinutes: 20
}

const UPDATES: UpdatesState = { ...NO_UPDATES, hasNoKey: false, days: 40 }

const SPELLING: SpellingState = {
  languages: [],
  standard: [],
  findsLanguage: false,
  folder: '/home/laura/.config/deskhand/Dictionaries',
  unusable: []
}

/** Returns the states of the settings: updates, search, reset, import, and starting with the computer. */
export function settingStates(desk: ScreenState): Readonly<Record<string, ScreenState>> {
  const status = buildStatus({ settings: buildSettings(CHANGED) })
  return {
    settingsChanged: { ...desk, status, screen: { panel: 'settings' } },
    settingsSearch: {
      ...desk,
      status,
      screen: { panel: 'settings', settingsSection: 'appearance' },
      types: 'limit',
      presses: ['ArrowDown'],
      later: {
        ...status,
        settingsResult: {
          kind: 'imported',
          keys: ['theme', 'density', 'waitHotMinutes'],
          left: [
            { key: 'retentionDays', why: 'locked' },
            { key: 'teamRepliesFile', why: 'thisComputer' },
            { key: 'שלום', why: 'unknown' }
          ],
          more: 2,
          canUndo: true,
          id: 1
        }
      }
    },
    updatesReady: {
      ...desk,
      status: buildStatus({
        settings: buildSettings({ updateMode: 'automatic', updateFeed: 'https://updates.nordlys.example/deskhand' }, [
          'updateFeed'
        ]),
        updates: {
          ...UPDATES,
          phase: 'ready',
          offer: { version: '1.2.0', notes: '- Quicker lists.\n- <b>Fixed</b>: a notice that stayed.' },
          last: { at: NOW - 4 * MINUTE_MS, result: 'found' },
          hindrance: { by: 'conversations', count: 2 },
          whatsNew: { version: '1.1.0', notes: '- A section for updates.\n- שלום: right to left.' }
        },
        notices: [{ id: 1, kind: 'updateReady', version: '1.2.0', atQuit: true }]
      }),
      screen: { panel: 'settings', settingsSection: 'updates' }
    },
    updatesDownloading: {
      ...desk,
      status: buildStatus({
        settings: buildSettings({ updateFeed: 'https://updates.nordlys.example/deskhand' }),
        updates: {
          ...UPDATES,
          phase: 'downloading',
          percent: 40,
          offer: { version: '1.2.0', notes: 'Quicker.' },
          last: { at: NOW - 4 * MINUTE_MS, result: 'found' }
        }
      }),
      screen: { panel: 'settings', settingsSection: 'updates' }
    },
    updatesFailed: {
      ...desk,
      status: buildStatus({
        settings: buildSettings({ updateFeed: 'https://updates.nordlys.example/deskhand' }),
        updates: { ...UPDATES, last: { at: NOW, result: { problem: 'badSignature', detail: '' } } }
      }),
      screen: { panel: 'settings', settingsSection: 'updates' },
      later: buildStatus({
        settings: buildSettings({ updateFeed: 'https://updates.nordlys.example/deskhand' }),
        updates: {
          ...UPDATES,
          phase: 'offered',
          offer: { version: '1.2.0', notes: 'Quicker.' },
          last: { at: NOW, result: { problem: 'damaged', detail: '' } }
        },
        notices: [{ id: 1, kind: 'versionOld', days: 120 }]
      })
    },
    settingsStart: {
      ...desk,
      status: buildStatus({
        autostartProblem: { kind: 'foreignFile', file: '/home/laura/.config/autostart/deskhand.desktop' }
      }),
      screen: { panel: 'settings', settingsSection: 'general' },
      later: buildStatus({
        autostartProblem: { kind: 'foreignFile', file: '/home/laura/.config/autostart/deskhand.desktop' },
        settingsResult: { kind: 'exportFailed', code: 'ENOSPC', canUndo: false, id: 1 }
      })
    },
    settingsSpelling: {
      ...desk,
      status: buildStatus({
        settings: buildSettings({ spellingLanguages: ['en-GB', 'de', 'uk'] }),
        spelling: {
          ...SPELLING,
          languages: ['de', 'en-GB', 'en-US', 'fr', 'hu', 'pt-BR', 'uk'],
          unusable: ['pl', 'tr']
        }
      }),
      screen: { panel: 'settings', settingsSection: 'general' }
    },
    settingsSpellingNone: {
      ...desk,
      status: buildStatus({ spelling: SPELLING }),
      screen: { panel: 'settings', settingsSection: 'general' }
    },
    settingsResetAll: {
      ...desk,
      status,
      screen: { panel: 'settings', settingsSection: 'appearance' },
      click: '[data-foot] button'
    }
  }
}
