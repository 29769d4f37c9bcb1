import { describeError } from '../../shared/errorDescription'
import { createListeners } from '../../shared/listeners'
import { nameAmongNeighbours } from '../os/profiles/workspaceName'
import { workspacePolicy } from '../settings/policy'
import { createSeats, FIRST_SEAT } from '../settings/seats'
import type { Store } from '../state/store'
import { createDisposals } from './disposals'
import { shareAlerting } from './sharedAlerting'
import { shareWebContents } from './sharedWebContents'
import { frontAtStart, seatInFront, takeSeat, type Seat, type SeatedWorkspace, type WorkspacesParts } from './seat'
import { rulesOfPolicy } from './policy'
import { sweepUnusedSeats } from './unusedSeats'
import type { StartWish, Workspaces } from './workspacesShape'
import { composeShared } from './shared'

export type { SeatedWorkspace, StartWish, Workspaces, WorkspacesParts }

const QUIET = { workspace: null, demo: false, hidden: true } as const

export function composeWorkspaces(parts: WorkspacesParts): Workspaces {
  const { settingsFile, window, log } = parts
  const disposals = createDisposals(log)
  const seats = createSeats(settingsFile, parts.newSeatId)
  const alerting = shareAlerting(parts.alerting)
  const sharedContents = shareWebContents(parts.computer.webContentsEvents)
  const listeners = createListeners()
  const seated = new Map<string, Seat>()
  let inFront = FIRST_SEAT
  let wasInFront = FIRST_SEAT
  let isOver = false
  /** How many seats were made in this run. Gives each workspace its number in the log. */
  let sat = 0

  const shared = composeShared(
    { ...parts, ...parts.computer, front: () => seated.get(inFront)?.workspace ?? null },
    disposals
  )

  function sit(id: string): Seat {
    const seat = takeSeat(id, {
      number: ++sat,
      parts,
      shared,
      seats,
      alerting,
      webContents: sharedContents,
      isFront: () => inFront === id,
      toFront: () => void toFront(id),
      nameAmongOthers: nameOf,
      isInOtherSeat: (origin) => isInOtherSeat(origin, id),
      signedOut: () => signedOut(id),
      leftForbidden: () => leftForbidden(id)
    })
    seated.set(id, seat)
    return seat
  }

  /** Returns the name that tells a workspace apart from others. Null: it is the only one, or the seat is empty. */
  function nameOf(store: Store): string | null {
    return nameAmongNeighbours(store, shared.pages, all().length > 1)
  }

  const keptAt = (id: string): string | null => seats.fileOf(id).read().workspace
  const rules = rulesOfPolicy(parts.policy, { loopbackOnly: parts.loopbackOnly }, settingsFile)
  const mayOpen = (origin: string | null): boolean => origin !== null && rules.read({ address: origin }).ok

  /** Returns the origin of the seat's workspace: the present one, or else the one of the next start. */
  function originIn({ id, workspace: { store } }: Seat): string | null {
    const now = store.state.workspace
    // If the policy forbids the present workspace, the seat leaves it. Then the workspace of the next start counts.
    return now === null || (!now.demo && !mayOpen(now.origin)) ? keptAt(id) : now.origin
  }

  /** Returns the seat of the workspace with this origin, but never the seat `id`. */
  function seatAt(origin: string, id: string): Seat | undefined {
    return [...seated.values()].find((seat) => seat.id !== id && originIn(seat) === origin)
  }

  function isInOtherSeat(origin: string, id: string): boolean {
    return seatAt(origin, id) !== undefined
  }

  /**
   * The policy may name the only workspaces that it allows. If it names two or more, gives each a seat, as long as
   * there is room. Returns the new seats. Start them with `QUIET`, so that no sign-in page opens by itself.
   */
  function seatFixed(): readonly Seat[] {
    const fixed = workspacePolicy(parts.policy.current()).onlyThese ? rules.named() : []
    if (fixed.length < 2) return []
    return fixed.flatMap(({ origin }) => {
      if (isInOtherSeat(origin, '')) return []
      const first = seated.get(FIRST_SEAT)
      const id = first && isEmpty(first) ? FIRST_SEAT : seats.free([...seated.keys()])
      if (id === null) {
        log('workspaces: no seat is left for one that the policy names')
        return []
      }
      // A policy may have given another seat a different workspace. That seat may still keep this workspace for
      // later, but no workspace may open in two seats.
      for (const seat of seated.values())
        if (keptAt(seat.id) === origin) seats.fileOf(seat.id).write({ workspace: originIn(seat) })
      seats.fileOf(id).write({ workspace: origin })
      return id === FIRST_SEAT && first ? [first] : [sit(id)]
    })
  }

  /** Returns true if the seat has no workspace, neither now nor at the next start. */
  function isEmpty({ id, workspace }: Seat): boolean {
    return workspace.store.state.workspace === null && keptAt(id) === null
  }

  /** Returns true if the policy allows the seat's workspace: the present one, or else the one of the next start. */
  function mayStay({ id, workspace }: Seat): boolean {
    const now = workspace.store.state.workspace
    return now?.demo === true || mayOpen(now?.origin ?? keptAt(id))
  }

  function all(): readonly SeatedWorkspace[] {
    return [...seated.values()]
      .filter((seat) => seat.id === inFront || !isEmpty(seat))
      .map(({ workspace }) => workspace)
  }

  function changed(): void {
    listeners.tell()
  }

  function toFront(id: string): boolean {
    const [before, next] = [seated.get(inFront), seated.get(id)]
    if (next === undefined || isOver) return false
    if (id === inFront) return true
    const isFocused = window.isFocused()
    wasInFront = inFront
    inFront = id
    // While the old workspace handles `blurred`, it asks whether it has the focus. By then, `inFront` must name the
    // new seat.
    if (isFocused) before?.tell('blurred')
    seats.toFront(id)
    if (before && before.id !== FIRST_SEAT && isEmpty(before)) end(before)
    changed()
    if (window.isVisible()) next.tell('shown')
    if (isFocused) next.tell('focused')
    return true
  }

  function end(seat: Seat): void {
    seated.delete(seat.id)
    seat.end()
  }

  /**
   * Call this after a sign-out. Does nothing if the seat still has a workspace. Ends the seat, and shows another
   * workspace if the seat was in front. The first seat never ends. Without another workspace, the seat in front does
   * not end either.
   */
  function signedOut(id: string): void {
    const seat = seated.get(id)
    if (seat === undefined || !isEmpty(seat)) return
    const [next] = all().filter((other) => other.id !== id)
    if (id === inFront && next) toFront(next.id)
    else if (id !== inFront && id !== FIRST_SEAT) end(seat)
    changed()
  }

  /** Call this when the policy forbids the seat's workspace. If the seat is in front, shows an allowed workspace. */
  function leftForbidden(id: string): void {
    const next = [...seated.values()].find((seat) => seat.id !== id && mayStay(seat))
    if (id === inFront && next) toFront(next.id)
    changed()
  }

  function start(seat: Seat, wish: StartWish): void {
    seat.workspace.ready
      .then(() => {
        if (!isOver) seat.workspace.session.begin(wish)
      })
      .catch((error: unknown) => log(`workspaces: not begun, ${describeError(error)}`))
  }

  disposals.add(
    'fixed workspaces',
    parts.policy.watch(() => {
      const allowed = seats.kept().filter((id) => !seated.has(id) && mayOpen(keptAt(id)))
      const late = [...allowed.map(sit), ...seatFixed()]
      for (const seat of late) start(seat, QUIET)
      if (late.length > 0) changed()
    })
  )
  const atStart = new Set<string>()
  for (const id of seats.kept()) {
    const origin = keptAt(id)
    // Two seats with the same workspace would leave it to each other, and neither would open it.
    if (origin !== null && atStart.has(origin)) seats.fileOf(id).write({ workspace: null })
    else if (id === FIRST_SEAT || mayOpen(origin)) sit(id)
    if (origin !== null) atStart.add(origin)
  }
  disposals.add('seats', {
    dispose() {
      isOver = true
      for (const seat of [...seated.values()].toReversed()) end(seat)
      listeners.clear()
    }
  })
  disposals.add(
    'unused seats',
    sweepUnusedSeats(parts, shared, () => [...seated.keys()])
  )
  const front = (): SeatedWorkspace => seatInFront(seated, inFront).workspace

  return {
    shared,
    alerting,
    stores: {
      get state() {
        return front().store.state
      },
      apply: (event) => {
        for (const { store } of all()) store.apply(event)
      }
    },
    all,
    front,
    find: (id) => seated.get(id)?.workspace ?? null,
    show: toFront,
    showAt(address) {
      const reading = rules.read({ address })
      const seat = reading.ok ? seatAt(reading.workspace.origin, inFront) : undefined
      return seat !== undefined && toFront(seat.id)
    },
    back() {
      const others = all().filter(({ id }) => id !== inFront)
      const before = others.find(({ id }) => id === wasInFront) ?? others[0]
      return before !== undefined && toFront(before.id)
    },
    add() {
      const first = seated.get(FIRST_SEAT)
      const id = first && isEmpty(first) ? FIRST_SEAT : seats.free([...seated.keys()])
      if (id === null) return false
      if (!seated.has(id)) start(sit(id), { workspace: null, demo: false, hidden: false })
      return toFront(id)
    },
    watch: listeners.add,
    ready: Promise.all([...seated.values()].map(({ workspace }) => workspace.ready)).then(() => undefined),
    begin(wish) {
      const late = seatFixed().filter(({ id }) => id !== FIRST_SEAT)
      for (const seat of late) start(seat, QUIET)
      const typed = wish.workspace === null ? null : rules.read({ address: wish.workspace })
      // The workspace that the command line names may already be in another seat.
      const own = typed?.ok === true ? seatAt(typed.workspace.origin, '') : undefined
      const isAsked = wish.workspace !== null || wish.demo
      inFront = isAsked ? (own?.id ?? FIRST_SEAT) : frontAtStart(seats, seated, isEmpty)
      for (const { id, workspace } of [...seated.values()].filter((seat) => !late.includes(seat)))
        workspace.session.begin({
          ...(id === (own?.id ?? FIRST_SEAT) ? wish : QUIET),
          hidden: wish.hidden || id !== inFront
        })
      changed()
    },
    dispose: disposals.dispose
  }
}
