import { computed, inject, onBeforeUnmount, onMounted, provide, ref, shallowRef, watch } from 'vue'
import type { ComputedRef, InjectionKey, Ref } from 'vue'
import type { CustomerKey } from '../../shared/domain/ids'
import { outranks, type Notice } from '../../shared/domain/notice'
import { SECOND_MS } from '../../shared/time'
import { useCommands } from '../commands'
import { useKeysStore } from '../stores/keys'
import { useQueueStore } from '../stores/queue'
import { useScreenStore } from '../stores/screen'
import { useStatusStore } from '../stores/status'
import { isTextField } from './letterKey'
import { noticeOfWindow } from './noticeOfWindow'
import { isOnScreen } from './panes'
import { OFFERED_ID, canUndo, type IdleNotice, type OfferedNotice, type ShownNotice } from './shownNotice'
import { useConnection } from './useConnection'
import { useWorkBegun } from './useWorkBegun'
import { useOpenNextAfterRelease } from './useOpenNextAfterRelease'
import { usePopOuts } from './usePopOuts'
import { useShortcuts } from './useShortcuts'
import { useTakeOver } from './useTakeOver'

/** A notice with an action closes after this time. A notice without an action closes after `WITHOUT_ACTION_MS`. */
const WITH_ACTION_MS = 30 * SECOND_MS
const WITHOUT_ACTION_MS = 8 * SECOND_MS

/**
 * While one of these elements is on the screen, Escape closes no notice. Components that use Escape have
 * `data-takes-escape`.
 */
const TAKES_ESCAPE =
  '[data-takes-escape], [aria-modal="true"], [role="dialog"], [role="menu"], [data-reka-popper-content-wrapper]'

/** While such an element covers the window, the agent sees no notice. The shortcut for Undo then does nothing. */
const COVERS = '[aria-modal="true"]'

export interface Notices {
  /** The only notice on the screen. Null: there is none. */
  readonly shown: ComputedRef<ShownNotice | null>
  /**
   * The customer whom the agent last took back by Undo. Null: nobody, or the agent has opened another view or
   * customer since then.
   */
  readonly undone: Readonly<Ref<CustomerKey | null>>
  /** True if the shortcut for Undo acts on the shown notice. */
  readonly takesUndo: ComputedRef<boolean>
  readonly dismiss: () => void
  /** Dismisses the notice and takes the released customer over again. */
  readonly undo: (key: CustomerKey) => void
  /** Undoes the last parking of a customer, and dismisses the notice. */
  readonly undoParking: (key: CustomerKey) => void
  /** True while the pointer or the focus is on the notice, so that it stays. */
  readonly held: Ref<boolean>
}

const noticesKey: InjectionKey<Notices> = Symbol('notices')

/**
 * Returns the `Notices` of `provideNotices`. If nothing has called `provideNotices`, as in a test of one component,
 * calls it.
 */
export function useNotices(): Notices {
  return inject(noticesKey, null) ?? provideNotices()
}

/** Call this in the component that contains every component that calls `useNotices`. */
export function provideNotices(): Notices {
  const notices = createNotices()
  provide(noticesKey, notices)
  return notices
}

/**
 * Shows one notice at a time, the first of these that exists:
 * - main's newest notice (see `outranks`); a notice that another notice replaced does not come back;
 * - the offer to open a customer;
 * - the reason why a key did nothing.
 *
 * Escape, the notice's button or the end of its time closes a notice. These acts of the agent close a notice too:
 * - The agent opens another view or customer (see `staysOver`).
 * - The agent begins to work for another customer: closes a notice with Undo.
 * - The agent takes over another customer: closes a notice about a conflict.
 */
function createNotices(): Notices {
  const send = useCommands()
  const status = useStatusStore()
  const shortcuts = useShortcuts()
  const screen = useScreenStore()
  const keys = useKeysStore()
  const queue = useQueueStore()
  const takeOver = useTakeOver()
  const { canSend } = useConnection()
  const popOuts = usePopOuts()
  const moveOn = useOpenNextAfterRelease()
  const current = shallowRef<Notice | null>(null)
  const undone = shallowRef<CustomerKey | null>(null)
  const held = ref(false)
  const gone = new Set<number>()
  let timer: ReturnType<typeof setTimeout> | undefined
  /** True while `goOn` opens another customer. */
  let isMovingOn = false

  const offered = computed((): OfferedNotice | null => {
    const key = screen.offered
    if (key === null) return null
    const known = status.status?.offered
    const name = known?.key === key ? known.name : null
    return { id: OFFERED_ID, kind: 'offered', key, name, isNext: screen.offersNext }
  })
  const idle = computed((): IdleNotice | null => keys.idle && { id: -1 - keys.idle.id, kind: 'idle', idle: keys.idle })
  const shown = computed<ShownNotice | null>(() => current.value ?? offered.value ?? idle.value)
  const takesUndo = computed(() => shown.value !== null && canUndo(shown.value))

  function drop(id: number): void {
    if (gone.has(id)) return
    gone.add(id)
    void send({ type: 'notice.dismiss', id })
  }

  /** Tells main that the notice about a new version stayed for its whole time, or that the agent closed it. */
  function saw(): void {
    if (current.value?.kind === 'updated') void send({ type: 'updates.whatsNewShown' })
  }

  /** A pop-out shows and dismisses only notices about its own customer. The desk leaves these to the pop-out. */
  function isOfWindow(key: CustomerKey | null): boolean {
    const own = popOuts.own.value
    return own === null ? !popOuts.isPoppedOut(key) : own.kind === 'conversation' && key === own.key
  }

  function dismiss(): void {
    const notice = current.value
    current.value = null
    if (notice) drop(notice.id)
    else if (screen.offered !== null) screen.offered = null
    else keys.idle = null
  }

  /** Takes a released customer over again. Without a connection, the notice stays, and its button says why. */
  function undo(key: CustomerKey): void {
    if (!canSend.value) return
    dismiss()
    takeOver.takeBack(key)
    undone.value = key
  }

  function undoParking(key: CustomerKey): void {
    void send({ type: 'parking.undo', key })
    dismiss()
  }

  /** Returns true while a run (see `RunStep`) releases a customer. The run itself then opens the next customer. */
  const isRunReleasing = (): boolean => keys.run === 'releasing'

  function goOn(released: CustomerKey): void {
    isMovingOn = true
    if (!isRunReleasing()) moveOn(released)
    isMovingOn = false
  }

  watch(
    [() => status.status?.notices, () => status.status?.popOuts],
    ([all = []], [allBefore = []]) => {
      const notices = all.flatMap((notice) => noticeOfWindow(notice, isOfWindow) ?? [])
      for (const id of gone) if (!all.some((notice) => notice.id === id)) gone.delete(id)
      const before = current.value
      let next = notices.find(({ id }) => id === before?.id) ?? null
      for (const notice of notices) {
        if (gone.has(notice.id)) continue
        if (next === null || !outranks(next, notice)) next = notice
      }
      for (const { id } of notices) if (id !== next?.id) drop(id)
      current.value = next
      // When a pop-out closes, the desk gets its older notices. Only a notice that main has just raised opens the next
      // customer.
      if (next?.kind === 'released' && !allBefore.some(({ id }) => id === next.id)) goOn(next.key)
    },
    { immediate: true }
  )

  watch(
    [() => screen.view, () => screen.list, () => screen.selected, () => screen.panel],
    () => {
      if (isMovingOn || isRunReleasing()) return
      undone.value = null
      keys.idle = null
      // The notice about damaged saved work stays, because the agent learns of the loss only there.
      if (current.value && !staysOver(current.value, screen.selected)) dismiss()
    },
    { flush: 'sync' }
  )

  // When the agent begins to work for another customer, the notice closes. Otherwise Escape in the composer would
  // close the notice. A notice about a conflict may come in the middle of a word, so typing does not close it.
  useWorkBegun((key, by) => {
    const notice = current.value
    if (notice === null || !(canUndo(notice) || (notice.kind === 'conflict' && by === 'taking'))) return
    if (notice.key !== key) dismiss()
  })

  function hasAction({ kind }: ShownNotice): boolean {
    if (kind === 'conflict') return (queue.head?.longest ?? null) !== null
    return !['idle', 'serverError', 'unsentWorkDamaged', 'exported', 'exportFailed'].includes(kind)
  }

  function startTimer(): void {
    clearTimeout(timer)
    const notice = shown.value
    if (notice === null || notice.kind === 'unsentWorkDamaged') return
    timer = setTimeout(end, hasAction(notice) ? WITH_ACTION_MS : WITHOUT_ACTION_MS)
  }
  /**
   * Closes the notice after its time. The notice stays while the window is hidden, or while it has the pointer or the
   * focus. The offer to open a customer also stays while the agent writes.
   */
  function end(): void {
    const writes = shown.value?.kind === 'offered' && screen.writing
    if (held.value || writes || document.visibilityState === 'hidden') return startTimer()
    saw()
    dismiss()
  }
  watch(() => shown.value?.id, startTimer, { immediate: true })
  watch(shown, (now) => {
    if (now === null) held.value = false
  })
  const known = computed(() => (status.status?.offered?.key === screen.offered ? status.status?.offered : undefined))
  watch(known, (now, before) => {
    if (before?.present && now?.key === before.key && !now.present) screen.offered = null
  })

  function onKeydown(event: KeyboardEvent): void {
    const notice = shown.value
    if (notice === null || event.defaultPrevented || event.isComposing) return
    if (event.key === 'Escape' && !isShown(TAKES_ESCAPE)) {
      saw()
      dismiss()
    } else if (!isTextField(event.target) && shortcuts.pressed('undo', event) && canUndo(notice) && !isShown(COVERS))
      (notice.kind === 'parked' ? undoParking : undo)(notice.key)
    else return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  onMounted(() => window.addEventListener('keydown', onKeydown, true))
  onBeforeUnmount(() => {
    window.removeEventListener('keydown', onKeydown, true)
    clearTimeout(timer)
  })

  return { shown, undone, takesUndo, dismiss, undo, undoParking, held }
}

function isShown(selector: string): boolean {
  return [...document.querySelectorAll(selector)].some(isOnScreen)
}

/**
 * Returns true if the notice stays when the agent opens another view or customer. `opened`: the customer who has just
 * been opened.
 */
function staysOver(notice: Notice, opened: CustomerKey | null): boolean {
  return notice.kind === 'unsentWorkDamaged' || (notice.kind === 'replyKept' && notice.key === opened)
}
