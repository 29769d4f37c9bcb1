import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ACTION_IDS, ACTIONS, type ActionId } from '../../src/shared/domain/actions'
import { isSingleKey, pressesControls } from '../../src/shared/shortcut'

interface Row {
  readonly keys: string
  readonly does: string
  readonly where: string
}

/** The rows of the table in the chapter “The keyboard”. */
const rows: readonly Row[] = (
  readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8')
    .split('## The keyboard')[1]
    ?.split('\n## ')[0] ?? ''
)
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(1)
  .map((line) => {
    const [keys = '', does = '', where = ''] = line
      .split('|')
      .slice(1)
      .map((cell) => cell.trim())
    return { keys, does, where }
  })

/** The actions of each row, by the keys of the row. */
const ACTIONS_OF: Readonly<Record<string, readonly ActionId[]>> = {
  'Alt+N, Ctrl+J': ['next'],
  Space: ['next'],
  'Ctrl+K': ['palette'],
  'Ctrl+1 … 4': ['showWaiting', 'showMine', 'showOthers', 'showAll'],
  '↑ ↓, J K, Home, End, PgUp, PgDn': ['move', 'moveDown', 'moveUp'],
  Enter: ['open', 'reply'],
  T: ['takeOver'],
  'Shift+T': ['takeLongest'],
  R: ['release'],
  U: ['markUnread'],
  P: ['park'],
  'Shift+P': ['pin'],
  N: ['nudge'],
  'Enter, Shift+Enter': ['send'],
  'Ctrl+Enter': ['takeOverAndSend'],
  'Ctrl+Shift+Enter': ['sendReleaseNext'],
  '/': ['replies'],
  'Tab, Shift+Tab': ['blanks'],
  'Ctrl+F': ['filter'],
  'Ctrl+Shift+F': ['searchEverything'],
  'F3 or Ctrl+G, with Shift backwards': ['findNext', 'findPrevious'],
  Q: ['quote'],
  'Ctrl+P': ['print'],
  'Ctrl+Shift+O': ['popOut'],
  'Ctrl+Z': ['undo'],
  Esc: ['back'],
  'Alt+←': ['backNarrow'],
  ']': ['details'],
  'Ctrl+Shift+P': ['pause'],
  'Ctrl+,': ['settings'],
  'Ctrl+plus, minus, 0, wheel': ['zoom', 'zoomBack'],
  'Ctrl+Shift+D': ['card'],
  'F6, Shift+F6': ['nextPane', 'previousPane'],
  'Ctrl+F6, Ctrl+Shift+F6': ['nextWorkspace', 'previousWorkspace']
}

/** Keys that are no actions of the window. */
const OF_THE_SYSTEM = ['Ctrl+C', 'F11']
/** The text above the table has this action. */
const ABOVE: readonly ActionId[] = ['sheet']

/** Rows whose words about the place are not those that `placeOf` finds. */
const PLACES: Readonly<Record<string, string>> = {
  'Alt+N, Ctrl+J': 'anywhere, alert card',
  Space: 'list, conversation; not in text, not on a button',
  Enter: 'list, conversation; not on a button or a link',
  'Ctrl+Z': 'not in text',
  Esc: 'anywhere',
  'Ctrl+Shift+D': 'any program'
}

const NAMES: Readonly<Record<string, string>> = {
  CommandOrControl: 'Ctrl',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  Plus: 'plus',
  Wheel: 'wheel',
  '-': 'minus'
}
/** Between its ends, `1 … 4` stands for each number. */
const spelled = (cell: string): string => cell.replace('1 … 4', '1 2 3 4')
const partsOf = (keys: string): ReadonlySet<string> =>
  new Set(
    spelled(keys)
      .split(/(?:, (?!$)|[\s+]| or )+/)
      .filter((part) => !['or', 'with', 'backwards', ''].includes(part))
  )

function placeOf(id: ActionId): string {
  const { at, keys } = ACTIONS[id]
  if (at === 'anywhere') return keys.every(isSingleKey) && !keys.every(pressesControls) ? 'not in text' : 'anywhere'
  const names = { rail: 'left column', queue: 'list', text: 'composer', conversation: 'conversation' } as const
  return at.map((place) => (place in names ? names[place as keyof typeof names] : place)).join(', ')
}

it('the sheet of the keys lists under “Anywhere” what acts anywhere, and nothing else', () => {
  expect(
    ACTION_IDS.filter((id) => (ACTIONS[id].at === 'anywhere') !== ACTIONS[id].groups.includes('anywhere'))
  ).toEqual([])
})

it('the table of the keys in the README has every action that has keys', () => {
  const named = new Set([...Object.values(ACTIONS_OF).flat(), ...ABOVE])
  expect(ACTION_IDS.filter((id) => ACTIONS[id].keys.length > 0 && !named.has(id))).toEqual([])
  expect(rows.map(({ keys }) => keys).filter((keys) => !OF_THE_SYSTEM.includes(keys))).toEqual(
    expect.arrayContaining(Object.keys(ACTIONS_OF))
  )
  expect(rows).toHaveLength(Object.keys(ACTIONS_OF).length + OF_THE_SYSTEM.length)
})

it.each(rows.filter(({ keys }) => !OF_THE_SYSTEM.includes(keys)))(
  'the README says of $keys which keys they are, and where they act',
  ({ keys, where }) => {
    const ids = ACTIONS_OF[keys] ?? []
    const inCode = new Set(
      ids
        .flatMap((id) => ACTIONS[id].keys)
        .filter((key) => ids[0] !== 'next' || (key === 'Space') === (keys === 'Space'))
        .flatMap((key) => (key === 'CommandOrControl+,' ? ['Ctrl', ','] : key.split('+')))
        .map((part) => NAMES[part] ?? part)
    )
    expect(partsOf(keys)).toEqual(inCode)
    expect(where).toBe(PLACES[keys] ?? placeOf(ids[0] ?? 'next'))
  }
)
