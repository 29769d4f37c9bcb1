/** The parts of the desk that F6 moves through. `data-pane` of an element has the name of its pane. */
const NAMES = [
  'workspaces',
  'rail',
  'queue',
  'search',
  'conversation',
  'notices',
  'details',
  'day',
  'team',
  'connection',
  'settings'
] as const
export type PaneName = (typeof NAMES)[number]

const FOCUSABLE =
  'a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), [tabindex]:not([tabindex="-1"])'

/**
 * Selectors of the element that gets the focus in a pane, the best one first. If no selector matches, the pane itself
 * gets the focus.
 */
const PREFERRED: Readonly<Record<PaneName, readonly string[]>> = {
  workspaces: ['[aria-current]', FOCUSABLE],
  rail: ['[aria-current]', FOCUSABLE],
  queue: ['[data-list]', '[role="listbox"]'],
  search: ['input'],
  conversation: ['textarea:not([disabled])', FOCUSABLE],
  notices: [FOCUSABLE],
  details: [FOCUSABLE],
  day: [],
  team: [],
  connection: [FOCUSABLE],
  settings: [FOCUSABLE]
}

/**
 * Returns false if the element was removed, or if `v-show` hides it. An element that is hidden in another way counts
 * as on the screen.
 */
export function isOnScreen(element: Element): boolean {
  return element.isConnected && element.closest('[style*="display: none"]') === null
}

/** Returns the panes that are on the screen, in reading order. */
function panes(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter(isOnScreen)
}

/** Returns the pane that contains an element. Null: the element is outside of all panes. */
export function paneOf(element: EventTarget | null): PaneName | null {
  const pane = element instanceof Element ? element.closest('[data-pane]')?.getAttribute('data-pane') : null
  return NAMES.find((name) => name === pane) ?? null
}

/** Focuses a pane's preferred element. Returns false if the pane is not on the screen. */
export function focusPane(name: PaneName): boolean {
  const pane = panes().find((candidate) => candidate.dataset['pane'] === name)
  if (!pane) return false
  const preferred = PREFERRED[name]
    .map((selector) => pane.querySelector<HTMLElement>(selector))
    .find((element) => element !== null)
  ;(preferred ?? pane).focus({ preventScroll: preferred === undefined })
  return true
}

/** Focuses the pane and no control in it. Does nothing if it is not on the screen. */
export function focusPaneItself(name: PaneName): void {
  panes()
    .find((candidate) => candidate.dataset['pane'] === name)
    ?.focus({ preventScroll: true })
}

/** Focuses the messages of the open conversation, where single keys act. Without messages, focuses the pane itself. */
export function focusMessages(): void {
  const pane = panes().find((candidate) => candidate.dataset['pane'] === 'conversation')
  ;(pane?.querySelector<HTMLElement>('[role="log"]') ?? pane)?.focus({ preventScroll: true })
}

/**
 * Focuses the next (1) or previous (-1) pane on the screen. After the last pane comes the first. If no pane has the
 * focus, 1 focuses the first pane and -1 the last.
 */
export function focusNextPane(step: 1 | -1): void {
  const names = panes().flatMap((pane) => paneOf(pane) ?? [])
  const current = paneOf(document.activeElement)
  const at = current === null ? (step === 1 ? -1 : 0) : names.indexOf(current)
  const next = names.at((at + step + names.length) % names.length)
  if (next) focusPane(next)
}
