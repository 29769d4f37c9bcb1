import type { Timers } from '../../shared/clock'
import type { CommandRefusal } from '../../shared/commands'
import type { CustomerKey } from '../../shared/domain/ids'
import type { ShownInWindow } from '../../shared/shownInWindow'
import { POP_OUT_LIMIT, type PopOutContent, type PopOutsView } from '../../shared/popOut'
import type { Visibility } from './deskWindow'
import type { PopOutWindow } from './popOutWindow'

export interface PopOut {
  /** The seat of the pop-out's workspace. */
  readonly seat: string
  readonly content: PopOutContent
  /** The window's position is saved under this number. Each conversation has a different one. Team board: 0. */
  readonly slot: number
  readonly window: PopOutWindow
}

/** The connection of a pop-out's renderer to its workspace. */
export interface ConnectedPopOut {
  /** Returns what the renderer shows. Null: not reported yet. */
  shownInWindow(): ShownInWindow | null
  dispose(): void
}

/** `nth`: how many pop-outs are open already. `isQuiet`: true if the window opens without the focus. */
export interface PopOutPlace {
  readonly slot: number
  readonly nth: number
  readonly isQuiet: boolean
}

export interface PopOutsParts {
  readonly timers: Timers
  readonly openWindow: (content: PopOutContent, place: PopOutPlace) => PopOutWindow
  /** Called when a seat's team board has opened in a pop-out. Null: the person closed it. */
  readonly teamOpened: (seat: string | null) => void
  /** Returns true while the app quits. The pop-outs then close, but count as open for the next start. */
  readonly isQuitting: () => boolean
}

export interface PopOutSlot {
  readonly slot: number
}

export interface SeatPopOuts {
  /**
   * Returns the conversations in pop-outs. It is the same map until something changes. While the app quits, it stays
   * as it was.
   */
  conversations(): ReadonlyMap<CustomerKey, PopOutSlot>
  /**
   * Opens a pop-out of an earlier run without the focus, in this slot or a free one. Does nothing if the conversation
   * has a pop-out, or if no slot is free.
   */
  reopen(key: CustomerKey, slot: PopOutSlot): void
  watch(listener: () => void): { dispose(): void }
  isFocused(): boolean
  /** Returns true if a pop-out of another workspace has the focus. */
  isOtherFocused(): boolean
  /**
   * Returns what this workspace's focused pop-out shows. Null: no pop-out has the focus, or the pop-out has not
   * reported it yet.
   */
  shownInWindow(): ShownInWindow | null
  has(key: CustomerKey): boolean
  /** Brings this conversation's pop-out to the front. Returns false if there is none. */
  show(key: CustomerKey): boolean
}

export interface PopOuts {
  /**
   * Opens a pop-out, or brings the pop-out with this content to the front. There is only one team board, so another
   * workspace's board closes. `isQuiet`: a new window opens without the focus. Returns null, or `popOutsFull`.
   */
  open(seat: string, content: PopOutContent, isQuiet?: boolean): CommandRefusal | null
  find(seat: string, content: PopOutContent): PopOut | null
  /** Closes a pop-out, after its renderer has sent its drafts. Returns false if there is none. */
  close(seat: string, content: PopOutContent): boolean
  closeSome(closes: (popOut: PopOut) => boolean): void
  /** Returns what is in this workspace's pop-outs. It is the same object until something changes. Null: nothing. */
  view(seat: string): PopOutsView | null
  ofSeat(seat: string): SeatPopOuts
  isFocused(): boolean
  isVisible(): boolean
  /** Calls `listener` when a pop-out gets or loses the focus. */
  onFocus(listener: (visibility: Visibility) => void): () => void
  /** Calls `listener` when a pop-out opens, closes, or starts or stops filling its display. */
  watch(listener: () => void): { dispose(): void }
  /** Calls `connect` for each pop-out, now and later, to give it its port. Call this once. */
  attach(connect: (popOut: PopOut) => ConnectedPopOut): void
  dispose(): void
}

/** After a pop-out has closed, its port stays open this long for its last draft, ms. */
const LAST_WORDS_MS = 2_000

const NO_CONVERSATIONS: ReadonlyMap<CustomerKey, PopOutSlot> = new Map()

export function createPopOuts({ timers, openWindow, teamOpened, isQuitting }: PopOutsParts): PopOuts {
  let open: readonly PopOut[] = []
  const ports = new Map<PopOut, ConnectedPopOut>()
  let connect: ((popOut: PopOut) => ConnectedPopOut) | null = null
  let views = new Map<string, PopOutsView | null>()
  /** For each seat, its conversations in pop-outs. While the app quits, this does not change. */
  let slots: ReadonlyMap<string, ReadonlyMap<CustomerKey, PopOutSlot>> = new Map()
  let isOver = false
  const listeners = new Set<() => void>()
  const focusListeners = new Set<(visibility: Visibility) => void>()

  function changed(next: readonly PopOut[] = open): void {
    open = next
    views = new Map()
    if (!isQuitting()) slots = slotsBySeat(next)
    for (const listener of [...listeners]) listener()
  }

  function find(seat: string, content: PopOutContent): PopOut | null {
    return open.find((one) => one.seat === seat && isSame(one.content, content)) ?? null
  }

  function freeSlots(): readonly number[] {
    const taken = conversations(open).map(({ slot }) => slot)
    return Array.from({ length: POP_OUT_LIMIT }, (_none, slot) => slot).filter((slot) => !taken.includes(slot))
  }

  function openNew(seat: string, content: PopOutContent, slot: number, isQuiet: boolean): void {
    const window = openWindow(content, { slot, nth: open.length, isQuiet })
    const popOut: PopOut = { seat, content, slot, window }
    popOut.window.onVisibility((visibility) => {
      if (visibility === 'focused' || visibility === 'blurred')
        for (const listener of [...focusListeners]) listener(visibility)
    })
    popOut.window.onFullScreen(() => changed())
    popOut.window.onClosed(() => closed(popOut))
    if (connect) ports.set(popOut, connect(popOut))
    changed([...open, popOut])
    if (content.kind === 'team') teamOpened(seat)
  }

  function closed(popOut: PopOut): void {
    // `close` removes a pop-out from `open` first. So if it is still there, the app did not close it.
    if (popOut.content.kind === 'team' && open.includes(popOut)) teamOpened(null)
    forget(popOut)
    if (isOver) return
    timers.after(LAST_WORDS_MS, () => endPort(popOut))
  }

  function endPort(popOut: PopOut): void {
    ports.get(popOut)?.dispose()
    ports.delete(popOut)
  }

  function forget(popOut: PopOut): void {
    if (open.includes(popOut)) changed(open.filter((one) => one !== popOut))
  }

  function close(popOut: PopOut): void {
    forget(popOut)
    popOut.window.close()
  }

  function show(seat: string, content: PopOutContent): boolean {
    const popOut = find(seat, content)
    popOut?.window.show()
    return popOut !== null
  }

  function view(seat: string): PopOutsView | null {
    const own = open.filter((one) => one.seat === seat)
    if (own.length === 0) return null
    const known = views.get(seat) ?? {
      conversations: conversations(own).map(({ content }) => content.key),
      team: own.some(({ content }) => content.kind === 'team')
    }
    views.set(seat, known)
    return known
  }

  function watch(listener: () => void): { dispose(): void } {
    listeners.add(listener)
    return { dispose: () => void listeners.delete(listener) }
  }

  return {
    open(seat, content, isQuiet = false) {
      if (isOver || show(seat, content)) return null
      // Only one team board is open at a time. It shows the workspace in which it was opened last.
      if (content.kind === 'team') open.filter((one) => one.content.kind === 'team').forEach(close)
      const slot = content.kind === 'team' ? 0 : freeSlots()[0]
      if (slot === undefined) return 'popOutsFull'
      openNew(seat, content, slot, isQuiet)
      return null
    },
    find,
    close(seat, content) {
      const popOut = find(seat, content)
      if (popOut) close(popOut)
      return popOut !== null
    },
    closeSome: (closes) => open.filter(closes).forEach(close),
    view,
    ofSeat: (seat) => {
      const focused = (): PopOut | undefined => open.find((one) => one.seat === seat && one.window.isFocused())
      return {
        conversations: () => slots.get(seat) ?? NO_CONVERSATIONS,
        reopen(key, { slot: last }) {
          const content = { kind: 'conversation', key } as const
          const free = freeSlots()
          const slot = free.includes(last) ? last : free[0]
          if (!isOver && slot !== undefined && find(seat, content) === null) openNew(seat, content, slot, true)
        },
        watch,
        isFocused: () => focused() !== undefined,
        isOtherFocused: () => open.some((one) => one.seat !== seat && one.window.isFocused()),
        shownInWindow() {
          const popOut = focused()
          return (popOut && ports.get(popOut)?.shownInWindow()) ?? null
        },
        has: (key) => find(seat, { kind: 'conversation', key }) !== null,
        show: (key) => show(seat, { kind: 'conversation', key })
      }
    },
    isFocused: () => open.some(({ window }) => window.isFocused()),
    isVisible: () => open.some(({ window }) => window.isVisible()),
    onFocus(listener) {
      focusListeners.add(listener)
      return () => void focusListeners.delete(listener)
    },
    watch,
    attach(next) {
      connect = next
      for (const popOut of open) ports.set(popOut, next(popOut))
    },
    dispose() {
      isOver = true
      for (const popOut of ports.keys()) endPort(popOut)
      for (const { window } of open) window.dispose()
      open = []
      listeners.clear()
      focusListeners.clear()
    }
  }
}

type WithConversation = PopOut & { readonly content: Extract<PopOutContent, { kind: 'conversation' }> }

function conversations(popOuts: readonly PopOut[]): readonly WithConversation[] {
  return popOuts.filter((one): one is WithConversation => one.content.kind === 'conversation')
}

function slotsBySeat(popOuts: readonly PopOut[]): ReadonlyMap<string, ReadonlyMap<CustomerKey, PopOutSlot>> {
  const seats = new Map<string, Map<CustomerKey, PopOutSlot>>()
  for (const { seat, content, slot } of conversations(popOuts))
    seats.set(seat, (seats.get(seat) ?? new Map<CustomerKey, PopOutSlot>()).set(content.key, { slot }))
  return seats
}

function isSame(one: PopOutContent, other: PopOutContent): boolean {
  if (one.kind === 'team' || other.kind === 'team') return one.kind === other.kind
  return one.key === other.key
}
