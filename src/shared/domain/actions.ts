import { isSingleKey } from '../shortcut'
import type { PlainKey } from '../text/say'

/** The part of the window where an action's keys work. `text`: only while the agent writes to a customer. */
export type ActionPlace = 'rail' | 'queue' | 'conversation' | 'notices' | 'details' | 'text'
export type ActionGroup = 'anywhere' | 'list' | 'conversation'

export interface Action {
  /** Catalogue key of the text that describes the action. */
  readonly does: PlainKey
  /** The default keys of the action. */
  readonly keys: readonly string[]
  readonly at: 'anywhere' | readonly ActionPlace[]
  /**
   * The headings under which the list of shortcuts shows the action. If `anywhere` is one of several headings, it
   * shows all keys except Space and Enter. The other headings then show only Space and Enter.
   */
  readonly groups: readonly ActionGroup[]
  /** True if the keys cannot be changed. */
  readonly fixed?: true
  /** True if a component handles the keys itself, because only it has the data. */
  readonly own?: true
}

const CUSTOMER = ['queue', 'conversation'] as const
const BOTH = ['list', 'conversation'] as const

function define<const Id extends string>(actions: Readonly<Record<Id, Action>>): Readonly<Record<Id, Action>> {
  return actions
}

/**
 * Every action of the window, with its keys and where they work. A single key never acts in a text field. If two
 * actions have the same key, the first one acts.
 */
export const ACTIONS = define({
  // On a Mac, Option+N writes ń or a tilde in a text field. So there is another key that writes nothing.
  next: {
    does: 'keyboard.next',
    keys: ['Alt+N', 'CommandOrControl+J', 'Space'],
    at: 'anywhere',
    groups: ['anywhere', ...BOTH]
  },
  palette: { does: 'keyboard.palette', keys: ['CommandOrControl+K'], at: 'anywhere', groups: ['anywhere'] },
  showWaiting: { does: 'keyboard.waiting', keys: ['CommandOrControl+1'], at: 'anywhere', groups: ['anywhere'] },
  showMine: { does: 'keyboard.mine', keys: ['CommandOrControl+2'], at: 'anywhere', groups: ['anywhere'] },
  showOthers: { does: 'keyboard.others', keys: ['CommandOrControl+3'], at: 'anywhere', groups: ['anywhere'] },
  showAll: { does: 'keyboard.all', keys: ['CommandOrControl+4'], at: 'anywhere', groups: ['anywhere'] },
  nextPane: { does: 'keyboard.nextPane', keys: ['F6'], at: 'anywhere', groups: ['anywhere'] },
  previousPane: { does: 'keyboard.previousPane', keys: ['Shift+F6'], at: 'anywhere', groups: ['anywhere'] },
  // A function key, because digits are in use. On many keyboards, Ctrl+Alt and a digit writes a letter (AltGr). On a
  // Mac, Cmd+Shift and a digit takes a screenshot.
  nextWorkspace: {
    does: 'keyboard.nextWorkspace',
    keys: ['CommandOrControl+F6'],
    at: 'anywhere',
    groups: ['anywhere'],
    own: true
  },
  previousWorkspace: {
    does: 'keyboard.previousWorkspace',
    keys: ['CommandOrControl+Shift+F6'],
    at: 'anywhere',
    groups: ['anywhere'],
    own: true
  },
  addWorkspace: { does: 'workspaces.add', keys: [], at: 'anywhere', groups: ['anywhere'] },
  takeLongest: {
    does: 'keyboard.takeLongest',
    keys: ['Shift+T'],
    at: ['rail', 'queue', 'conversation', 'notices'],
    groups: BOTH
  },
  card: {
    does: 'keyboard.card',
    keys: ['CommandOrControl+Shift+D'],
    at: 'anywhere',
    groups: ['anywhere'],
    fixed: true,
    own: true
  },
  filter: { does: 'keyboard.filter', keys: ['CommandOrControl+F'], at: 'anywhere', groups: ['anywhere'] },
  searchEverything: {
    does: 'keyboard.searchEverything',
    keys: ['CommandOrControl+Shift+F'],
    at: 'anywhere',
    groups: ['anywhere']
  },
  undo: { does: 'keyboard.undo', keys: ['CommandOrControl+Z'], at: 'anywhere', groups: ['anywhere'], own: true },
  pause: { does: 'keyboard.pause', keys: ['CommandOrControl+Shift+P'], at: 'anywhere', groups: ['anywhere'] },
  details: {
    does: 'keyboard.details',
    keys: [']'],
    at: ['rail', 'queue', 'conversation', 'notices', 'details'],
    groups: BOTH
  },
  zoom: {
    does: 'keyboard.zoom',
    keys: ['CommandOrControl+Plus', 'CommandOrControl+-', 'CommandOrControl+Wheel'],
    at: 'anywhere',
    groups: ['anywhere'],
    fixed: true,
    own: true
  },
  zoomBack: {
    does: 'keyboard.zoomBack',
    keys: ['CommandOrControl+0'],
    at: 'anywhere',
    groups: ['anywhere'],
    fixed: true,
    own: true
  },
  settings: { does: 'keyboard.settings', keys: ['CommandOrControl+,'], at: 'anywhere', groups: ['anywhere'] },
  day: { does: 'keyboard.day', keys: [], at: 'anywhere', groups: ['anywhere'] },
  connection: { does: 'keyboard.connection', keys: [], at: 'anywhere', groups: ['anywhere'] },
  sheet: { does: 'keyboard.allKeys', keys: ['?'], at: 'anywhere', groups: ['anywhere'] },
  move: {
    does: 'keyboard.move',
    keys: ['ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'],
    at: ['queue'],
    groups: ['list'],
    fixed: true,
    own: true
  },
  moveDown: { does: 'keyboard.moveDown', keys: ['J'], at: ['queue'], groups: ['list'], own: true },
  moveUp: { does: 'keyboard.moveUp', keys: ['K'], at: ['queue'], groups: ['list'], own: true },
  open: { does: 'keyboard.openOrReply', keys: ['Enter'], at: ['queue'], groups: ['list'], fixed: true, own: true },
  reply: {
    does: 'keyboard.reply',
    keys: ['Enter'],
    at: ['conversation'],
    groups: ['conversation'],
    fixed: true,
    own: true
  },
  takeOver: { does: 'keyboard.takeOver', keys: ['T'], at: CUSTOMER, groups: BOTH },
  release: { does: 'keyboard.release', keys: ['R'], at: CUSTOMER, groups: BOTH },
  markUnread: { does: 'keyboard.markUnread', keys: ['U'], at: CUSTOMER, groups: BOTH },
  park: { does: 'keyboard.park', keys: ['P'], at: CUSTOMER, groups: BOTH },
  pin: { does: 'keyboard.pin', keys: ['Shift+P'], at: CUSTOMER, groups: BOTH },
  nudge: { does: 'keyboard.nudge', keys: ['N'], at: CUSTOMER, groups: BOTH },
  popOut: { does: 'keyboard.popOut', keys: ['CommandOrControl+Shift+O'], at: 'anywhere', groups: ['anywhere'] },
  send: {
    does: 'keyboard.send',
    keys: ['Enter', 'Shift+Enter'],
    at: ['text'],
    groups: ['conversation'],
    fixed: true,
    own: true
  },
  replies: { does: 'keyboard.replies', keys: ['/'], at: ['text'], groups: ['conversation'], fixed: true, own: true },
  blanks: {
    does: 'keyboard.blanks',
    keys: ['Tab', 'Shift+Tab'],
    at: ['text'],
    groups: ['conversation'],
    fixed: true,
    own: true
  },
  takeOverAndSend: {
    does: 'keyboard.takeOverAndSend',
    keys: ['CommandOrControl+Enter'],
    at: ['text'],
    groups: ['conversation'],
    fixed: true,
    own: true
  },
  findNext: { does: 'keyboard.findNext', keys: ['F3', 'CommandOrControl+G'], at: 'anywhere', groups: ['anywhere'] },
  findPrevious: {
    does: 'keyboard.findPrevious',
    keys: ['Shift+F3', 'CommandOrControl+Shift+G'],
    at: 'anywhere',
    groups: ['anywhere']
  },
  sendReleaseNext: {
    does: 'keyboard.sendReleaseNext',
    keys: ['CommandOrControl+Shift+Enter'],
    at: ['text'],
    groups: ['conversation'],
    own: true
  },
  quote: { does: 'keyboard.quote', keys: ['Q'], at: ['conversation'], groups: ['conversation'] },
  copyConversation: { does: 'keyboard.copyConversation', keys: [], at: 'anywhere', groups: ['anywhere'] },
  copyLink: { does: 'keyboard.copyLink', keys: [], at: 'anywhere', groups: ['anywhere'] },
  saveText: { does: 'keyboard.saveText', keys: [], at: 'anywhere', groups: ['anywhere'] },
  savePdf: { does: 'keyboard.savePdf', keys: [], at: 'anywhere', groups: ['anywhere'] },
  print: { does: 'keyboard.print', keys: ['CommandOrControl+P'], at: 'anywhere', groups: ['anywhere'] },
  back: {
    does: 'keyboard.back',
    keys: ['Esc'],
    at: ['conversation'],
    groups: ['conversation'],
    fixed: true,
    own: true
  },
  backNarrow: {
    does: 'keyboard.backNarrow',
    keys: ['Alt+ArrowLeft'],
    at: 'anywhere',
    groups: ['anywhere'],
    fixed: true,
    own: true
  }
})

export type ActionId = keyof typeof ACTIONS
export type ActionKeys = Readonly<Record<ActionId, readonly string[]>>

export function isActionId(name: string): name is ActionId {
  return Object.hasOwn(ACTIONS, name)
}

export const ACTION_IDS: readonly ActionId[] = Object.keys(ACTIONS).filter(isActionId)

export const DEFAULT_KEYS: ActionKeys = keysBy((id) => ACTIONS[id].keys)

/** Makes the table of keys. `keysOf`: returns the keys of one action. */
export function keysBy(keysOf: (id: ActionId) => readonly string[]): ActionKeys {
  const keys: Partial<Record<ActionId, readonly string[]>> = {}
  for (const id of ACTION_IDS) keys[id] = keysOf(id)
  return keys as ActionKeys
}

/** Returns true if the key could mean either action, because both work in the same part of the window. */
export function meets(a: ActionId, b: ActionId, shortcut: string): boolean {
  const [here, there] = [ACTIONS[a].at, ACTIONS[b].at]
  const isText = (at: Action['at']): boolean => at !== 'anywhere' && at.every((place) => place === 'text')
  if (isText(here) !== isText(there)) {
    // In a text field, a single key is text and no shortcut.
    if (isSingleKey(shortcut) || shortcut === 'Enter' || shortcut === 'Shift+Enter') return false
    const outside = isText(here) ? there : here
    // Messages are written in the conversation, so keys of other panes do not work there.
    return outside === 'anywhere' || outside.includes('conversation')
  }
  return here === 'anywhere' || there === 'anywhere' || here.some((place) => there.includes(place))
}
