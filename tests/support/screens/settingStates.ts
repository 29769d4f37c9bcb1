import type { SettingValues } from '../../../src/shared/domain/settings'
import { buildStatus } from '../fakePort'
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

/** Searching, resetting, importing, and starting with the computer. */
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
        settingsNews: {
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
    settingsStart: {
      ...desk,
      status: buildStatus({
        autostartProblem: { kind: 'foreignFile', file: '/home/laura/.config/autostart/deskhand.desktop' }
      }),
      screen: { panel: 'settings', settingsSection: 'general' },
      later: buildStatus({
        autostartProblem: { kind: 'foreignFile', file: '/home/laura/.config/autostart/deskhand.desktop' },
        settingsNews: { kind: 'exportFailed', code: 'ENOSPC', canUndo: false, id: 1 }
      })
    },
    settingsResetAll: {
      ...desk,
      status,
      screen: { panel: 'settings', settingsSection: 'appearance' },
      click: '[data-foot] button'
    }
  }
}
