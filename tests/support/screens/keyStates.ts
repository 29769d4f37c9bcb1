import { buildStatus, NOW, testKey, theirs } from '../fakePort'
import { buildSettings } from '../settings'
import type { ScreenState } from './screenState'

/**
 * Returns the states in which a key has opened or begun something. `mine`: a state with an open conversation of the
 * agent. `waiting`: a state with an open conversation that nobody has.
 */
export function keyStates(
  desk: ScreenState,
  mine: ScreenState,
  waiting: ScreenState
): Readonly<Record<string, ScreenState>> {
  const open = mine.conversation
  const free = waiting.conversation
  if (!open || !free) throw new Error('No conversation is open')
  const { key, name } = open.head
  const turn = theirs(244)
  const next = [{ key: free.head.key, name: free.head.name, reason: 'waiting' as const, since: NOW - 1_062_000 }]
  const run = (step: NonNullable<ScreenState['keys']>['run']): ScreenState => ({
    ...mine,
    head: { ...mine.head, next },
    screen: { ...mine.screen, narrowPane: 'conversation' },
    ...(step !== undefined && { keys: { run: step } })
  })
  const hostile = `<b onclick="x">\u202eevil\u202c</b> ${'long '.repeat(60)}`
  const chosen = ['takeOver A', 'release', 'next Alt+N CommandOrControl+Alt+Shift+F12 Space']
  const ignored = buildStatus({
    settings: buildSettings({ keys: ['next Tab', 'palette Shift+Home F2', 'release E'] })
  })
  return {
    keySheet: { ...desk, keys: { sheet: true } },
    keySheetLettersOff: {
      ...desk,
      status: buildStatus({ settings: buildSettings({ letterKeys: false }) }),
      keys: { sheet: true }
    },
    palette: { ...mine, keys: { palette: true } },
    paletteHostile: {
      ...desk,
      head: { ...desk.head, pages: [{ page: 'p', name: hostile, waiting: 3 }, ...desk.head.pages] },
      status: buildStatus({ settings: buildSettings({ usedActions: ['showOthers 9'] }) }),
      keys: { palette: true },
      focus: '[role="dialog"] [role="combobox"]',
      types: 'evil',
      named: [
        { key: testKey(90), name: 'Fatima Devillers', pageName: 'Casa Verde', mine: false },
        { key: testKey(91), name: hostile, pageName: hostile, mine: true }
      ]
    },
    paletteGuess: {
      ...desk,
      keys: { palette: true },
      focus: '[role="dialog"] [role="combobox"]',
      types: 'fridereke',
      named: [{ key: testKey(90), name: 'Friederike Großkopf', pageName: 'Nordlys Outdoor', mine: false }],
      namedNearly: true
    },
    whyAnswer: {
      ...mine,
      conversation: { ...open, head: { ...open.head, turn } },
      screen: {
        ...mine.screen,
        narrowPane: 'conversation',
        whyOpened: { key, name, reason: 'answer', since: turn.since }
      }
    },
    whyWaiting: {
      ...waiting,
      screen: {
        ...waiting.screen,
        narrowPane: 'conversation',
        whyOpened: { key: free.head.key, name: free.head.name, reason: 'waiting', since: free.head.wait.since }
      }
    },
    runSending: run('sending'),
    runReleasing: run('releasing'),
    runNotSent: run('notSent'),
    runMaybeSent: run('maybeSent'),
    runNotReleased: run('notReleased'),
    settingsKeysOwn: {
      ...desk,
      status: buildStatus({ settings: buildSettings({ keys: chosen }) }),
      screen: { panel: 'settings', settingsSection: 'keyboard' }
    },
    settingsKeysAsk: {
      ...desk,
      status: buildStatus({
        settings: buildSettings({ keys: [...chosen.slice(0, 2), 'next Alt+N F2 F7 F8', 'details Alt+D'] })
      }),
      screen: { panel: 'settings', settingsSection: 'keyboard' },
      click: '[data-setting="keys"] button'
    },
    settingsKeysIgnored: {
      ...desk,
      status: ignored,
      screen: { panel: 'settings', settingsSection: 'keyboard' },
      later: {
        ...ignored,
        settingsResult: { kind: 'keysReset', reset: { preset: 'gmail' }, canUndo: true, id: 1 }
      }
    },
    settingsKeysLocked: {
      ...desk,
      status: buildStatus({ settings: buildSettings({ keys: chosen }, ['keys']) }),
      screen: { panel: 'settings', settingsSection: 'keyboard' }
    }
  }
}
