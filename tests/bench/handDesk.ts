import type { HandPage } from './handPage'

/** A point in the page, px. */
export interface Place {
  readonly x: number
  readonly y: number
}

/**
 * The object `benchDesk`, which `installDesk` puts into the app's page. Each action tells `benchHand` how to recognise
 * its result, and returns the point to click. If the action needs a key, the pointer goes to this point, where it is
 * not in the way. Null: the action is not possible now.
 */
export interface DeskPage {
  openCustomer(): Place | null
  nextRow(): Place | null
  takeOver(): Place | null
  type(): Place | null
  openMenu(): Place | null
  closeMenu(): Place | null
  switchView(name: string): Place | null
  isWriting(): boolean
  /** Scrolls the list to its top, and begins to look for blank frames. Returns the middle of the list. */
  beginScroll(): Place
}

/**
 * Makes `benchDesk`, which finds an agent's buttons and fields by their accessible names. The bench sends this function
 * to the page as text, so it uses nothing from outside.
 */
export function installDesk(): void {
  const hand: HandPage = Object(globalThis)['benchHand']
  const nowhere: Place = { x: 1, y: 1 }
  const one = (selector: string): HTMLElement | null => document.querySelector<HTMLElement>(selector)
  const all = (selector: string): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(selector)]
  const list = (): HTMLElement | null => one('[role=listbox][aria-label=Queue]')
  const conversation = (): HTMLElement | null => one('section[aria-label=Conversation]')
  const heading = (): string => conversation()?.querySelector('h1, h2')?.textContent?.trim() ?? ''
  const textBox = (): HTMLTextAreaElement | null => document.querySelector('textarea[aria-label=Message]')
  const activeId = (): string | null => list()?.getAttribute('aria-activedescendant') ?? null
  const view = (name: string): HTMLElement | null =>
    all('nav[aria-label=Views] button').find(({ textContent }) => textContent?.trim().startsWith(name)) ?? null
  const hasMenu = (): boolean => one('[role=menu]') !== null
  const rowIds = (): string =>
    all('[role=option]')
      .map(({ id }) => id)
      .join()
  const isCurrent = (button: Element | null): boolean => button?.getAttribute('aria-current') === 'page'
  const isFree = (row: HTMLElement): boolean => / unassigned/.test(row.textContent ?? '')
  function middleOf(element: HTMLElement): Place {
    const { left, top, width, height } = element.getBoundingClientRect()
    return { x: left + width / 2, y: top + height / 2 }
  }
  /**
   * Returns the rows that are completely in sight and whose customers the agent could take over. The first row is left
   * out, because it has the markers.
   */
  function freeRows(): HTMLElement[] {
    const { top = 0, bottom = 0 } = list()?.getBoundingClientRect() ?? {}
    return all('[role=option]')
      .slice(1)
      .filter((row) => {
        const span = row.getBoundingClientRect()
        return span.top >= top && span.bottom <= bottom && isFree(row) && row.ariaSelected !== 'true'
      })
  }

  const desk: DeskPage = {
    openCustomer() {
      const rows = freeRows()
      // The last of these rows is never chosen, because the driver goes on to the row below.
      const row = rows[Math.floor(Math.random() * (rows.length - 1))]
      if (row === undefined) return null
      const before = heading()
      hand.expect(() => heading() !== before && heading() !== '')
      const { left, top } = row.getBoundingClientRect()
      // The driver clicks the left end, because a button appears at the other end while the pointer is on the row.
      return { x: left + 24, y: top + 24 }
    },
    nextRow() {
      if (document.activeElement !== list()) return null
      const before = activeId()
      hand.expect(() => activeId() !== null && activeId() !== before)
      return nowhere
    },
    takeOver() {
      const id = activeId()
      const row = id === null ? null : document.getElementById(id)
      if (row === null || !isFree(row) || document.activeElement !== list()) return null
      const text = row.textContent ?? ''
      hand.expect(() => {
        const said = document.getElementById(id ?? '')?.textContent ?? ''
        if (/taking over|with you/i.test(said)) return true
        const isOpen = heading() !== '' && text.startsWith(heading())
        const buttons = [...(conversation()?.querySelectorAll('button') ?? [])]
        return isOpen && buttons.some(({ textContent }) => /^\s*(?:Taking over|Release)/.test(textContent ?? ''))
      })
      return nowhere
    },
    type() {
      const before = textBox()?.value ?? ''
      if (!desk.isWriting()) return null
      hand.expect(() => (textBox()?.value.length ?? 0) > before.length)
      return nowhere
    },
    openMenu() {
      const button = one('button[aria-haspopup=menu]')
      if (button === null) return null
      hand.expect(hasMenu)
      return middleOf(button)
    },
    closeMenu() {
      if (!hasMenu()) return null
      hand.expect(() => !hasMenu())
      return nowhere
    },
    switchView(name) {
      const button = view(name)
      if (button === null || isCurrent(button)) return null
      const before = rowIds()
      hand.expect(() => isCurrent(view(name)) && rowIds() !== before)
      return middleOf(button)
    },
    isWriting: () => textBox() !== null && document.activeElement === textBox(),
    beginScroll() {
      const element = list()
      if (element === null) throw new Error('There is no list')
      element.scrollTop = 0
      hand.beginScroll(element, '[role=option]')
      return middleOf(element)
    }
  }
  Object.assign(globalThis, { benchDesk: desk })
}
