import { defineStore } from 'pinia'
import { computed, reactive, ref, shallowRef } from 'vue'
import type { CustomerKey } from '../../shared/domain/ids'
import type { Link } from '../../shared/link'
import {
  STRIP_LIMIT,
  WHOLE_VIEW,
  type AskedReplies,
  type ListChoice,
  type PanelName,
  type QueueViewName,
  type ShownInWindow
} from '../../shared/shownInWindow'
import type { NeedsMe } from '../../shared/domain/needsMe'
import type { SettingSection } from '../../shared/settings/definition'
import { onlyPage, withPageToggled } from './pageFilter'
import { useKeysStore } from './keys'
import { useSearchStore } from './search'

/** Number of transcript items that the window asks for at first. Scrolling up asks for `MESSAGES_MORE` more. */
export const MESSAGES_AT_FIRST = 200
export const MESSAGES_MORE = 200

/** For this long after a key press in the composer, only the agent can open another conversation. */
const TYPING_MS = 3000

/** What only this window knows, such as the shown view and the open customer. */
export const useScreenStore = defineStore('screen', () => {
  const search = useSearchStore()
  const view = ref<QueueViewName>('waiting')
  /** The filters and the order of the list. */
  const list = shallowRef<ListChoice>(WHOLE_VIEW)
  const start = ref(0)
  const rows = ref(0)
  const frozen = ref(false)
  /** The number of strips “My conversations”: 0 or 1. While a new strip replaces the old strip: 2. */
  const strips = ref(0)
  /** True if the strip's rows must not move: the strip has the pointer or the focus, or its menu is open. */
  const stripFrozen = ref(false)
  const selected = ref<CustomerKey | null>(null)
  /** Why the open customer needs the agent, if the window chose this customer. Null: the window chose nobody. */
  const whyOpened = shallowRef<NeedsMe | null>(null)
  /** The customer of the active row, in the list or the strip. Keys act on this row. `selected` may differ. */
  const active = ref<CustomerKey | null>(null)
  const messages = ref(MESSAGES_AT_FIRST)
  const reading = ref(false)
  /** True while the desk is opening and gives its list the focus. */
  const opening = ref(false)
  /**
   * The window opened this customer by itself, and the agent may not have noticed. `at`: when, monotonic ms. Null once
   * the agent has opened the customer, takes the customer over, or has agreed to write.
   */
  const openedUnnoticed = shallowRef<{ readonly key: CustomerKey; readonly at: number } | null>(null)
  /** Grows each time that something outside the window, such as a link, opens another customer. */
  const opensFromOutside = ref(0)
  /** True while the composer has the focus. */
  const writing = ref(false)
  /** When the agent last typed in the composer, monotonic ms. -Infinity: never, or the agent has left it. */
  const typedAt = ref(-Infinity)
  /** True while an input method is composing a word in the composer. */
  const composing = ref(false)
  /** The customer whom the window offers to open, because the agent was typing to somebody else. Null: nobody. */
  const offered = ref<CustomerKey | null>(null)
  /** True if `offered` is the next customer who needs the agent. False: a link or the like asked for this customer. */
  const offersNext = ref(false)
  const panel = ref<PanelName>('desk')
  const settingsSection = ref<SettingSection>('alerts')
  /** The workspace's address in the sign-in form. */
  const typedAddress = ref('')
  const checkAddress = ref<string | null>(null)
  /** The socket address in the sign-in form. Null: none was entered. */
  const typedSocketAddress = ref<string | null>(null)
  const checkSocketAddress = ref<string | null>(null)
  /** The kind of frames in the log, the rows in sight, and whether the log is paused. */
  const frames = shallowRef<ShownInWindow['frames']>({ kind: '', start: 0, rows: 0, paused: false })
  /** The query for saved replies, and which of them are in sight. Null: no saved replies are on the screen. */
  const replies = shallowRef<AskedReplies | null>(null)
  const detailsOpen = ref(true)
  /** Whether the details open when the window becomes wide enough for them. */
  const detailsWhenWide = ref(true)
  const narrowPane = ref<'list' | 'conversation'>('list')
  /** The way in which the agent is about to leave the workspace, while the window asks. Null: no question is open. */
  const leaving = ref<'signOut' | 'leave' | null>(null)
  /** The customer to release, while the window asks about messages that wait to be sent. Null: it does not ask. */
  const releasing = ref<{ readonly key: CustomerKey; readonly name: string } | null>(null)
  /** The customer to park, while the window asks until when. Null: no question is open. */
  const parking = ref<{ readonly key: CustomerKey; readonly name: string } | null>(null)
  /** The text of a nudge goes into this customer's composer as soon as the composer is there. Null: nobody's. */
  const nudging = ref<CustomerKey | null>(null)
  /** The customers of the agent that are ticked, with their names. Null: the list has no boxes to tick. */
  const picked = shallowRef<ReadonlyMap<CustomerKey, string> | null>(null)
  /** The link to open, while the window asks whether to open it. Null: no question is open. */
  const askedLink = shallowRef<Link | null>(null)
  /** While another workspace is in front: whether this workspace's composer had the focus or a text. */
  const goesOnWriting = ref(false)
  /** This customer's composer gets the focus as soon as the agent has the customer. A key or a click cancels this. */
  const writeTo = ref<CustomerKey | null>(null)
  /** Text in the composer, by customer. Main keeps a copy through `draft.keep`. */
  const drafts = reactive(new Map<CustomerKey, string>())

  const keys = useKeysStore()
  const shownInWindow = computed<ShownInWindow>(() => ({
    view: view.value,
    list: list.value,
    start: start.value,
    rows: rows.value,
    frozen: frozen.value,
    selected: selected.value,
    messages: messages.value,
    ...(picked.value === null ? {} : { picked: [...picked.value.keys()] }),
    // If another panel covers the conversation, the agent is not reading the conversation.
    reading: reading.value && panel.value === 'desk',
    writing: writing.value,
    ...(strips.value === 0 ? {} : { strip: { rows: STRIP_LIMIT, frozen: stripFrozen.value } }),
    ...(offered.value === null ? {} : { offered: offered.value }),
    ...keys.shownInWindow,
    panel: panel.value,
    frames: frames.value,
    ...(replies.value === null ? {} : { replies: replies.value })
  }))

  function showView(name: QueueViewName): void {
    search.open = false
    panel.value = 'desk'
    // The ticks belong to one view. If the window shows the same view again, the ticks must stay.
    if (view.value !== name) picked.value = null
    view.value = name
    start.value = 0
    frozen.value = false
    narrowPane.value = 'list'
  }

  /** Changes filters or the order of the list, and shows the list. */
  function choose(part: Partial<ListChoice>): void {
    search.open = false
    panel.value = 'desk'
    list.value = { ...list.value, ...part }
    start.value = 0
    frozen.value = false
    narrowPane.value = 'list'
  }

  const showPage = (key: string): void => choose({ pages: onlyPage(list.value.pages, key) })
  const togglePage = (key: string): void => choose({ pages: withPageToggled(list.value.pages, key) })

  function select(key: CustomerKey | null): void {
    if (selected.value !== key) messages.value = MESSAGES_AT_FIRST
    if (key !== null && key !== selected.value && whyOpened.value?.key !== key) keys.endWalk()
    selected.value = key
    openedUnnoticed.value = null
    if (nudging.value !== key) nudging.value = null
    if (whyOpened.value?.key !== key) whyOpened.value = null
    if (offered.value === key) offered.value = null
    if (key !== null) panel.value = 'desk'
    narrowPane.value = key === null ? 'list' : 'conversation'
  }

  /** Opens a customer. As soon as this agent has the customer, the composer gets the focus (see `writeTo`). */
  function openToWrite(key: CustomerKey): void {
    select(key)
    writeTo.value = key
  }

  /**
   * Like `openToWrite`, for something outside the window, such as the alert card. `asked`: the agent asked for this
   * customer. If not, an agent who types to somebody else only gets an offer. `now`: monotonic ms. `why`: see
   * `whyOpened`. Sets `openedUnnoticed` if the agent may not notice.
   */
  function openFromOutside(key: CustomerKey, asked: boolean, now: number, why: NeedsMe | null = null): void {
    const isTyping = composing.value || now - typedAt.value < TYPING_MS
    const isOther = key !== selected.value
    if (isOther && !asked && isTyping) {
      offered.value = key
      offersNext.value = why !== null
      return
    }
    if (why !== null) whyOpened.value = why
    openToWrite(key)
    if (!isOther) return
    opensFromOutside.value++
    if (!asked || (isTyping && why === null)) openedUnnoticed.value = { key, at: now }
  }

  /** Resets what belongs to the workspace or account that the agent leaves. `useDraftOwner` clears `drafts`. */
  function leave(): void {
    showView('waiting')
    list.value = { ...WHOLE_VIEW, order: list.value.order }
    active.value = null
    leaving.value = null
    releasing.value = null
    parking.value = null
    askedLink.value = null
    writeTo.value = null
    offered.value = null
    typedAt.value = -Infinity
    select(null)
  }

  function showConnection(address: string | null, socketAddress: string | null = null): void {
    checkAddress.value = address
    checkSocketAddress.value = socketAddress
    panel.value = 'connection'
  }

  /** Opens the settings at `section`. Without `section`, opens them at the section that was open last. */
  function showSettings(section: SettingSection = settingsSection.value): void {
    settingsSection.value = section
    panel.value = 'settings'
  }

  return {
    view,
    list,
    start,
    rows,
    frozen,
    strips,
    stripFrozen,
    selected,
    whyOpened,
    active,
    messages,
    reading,
    opening,
    openedUnnoticed,
    opensFromOutside,
    writing,
    typedAt,
    composing,
    offered,
    offersNext,
    panel,
    settingsSection,
    typedAddress,
    checkAddress,
    typedSocketAddress,
    checkSocketAddress,
    frames,
    replies,
    detailsOpen,
    detailsWhenWide,
    narrowPane,
    leaving,
    releasing,
    parking,
    nudging,
    picked,
    askedLink,
    writeTo,
    goesOnWriting,
    drafts,
    shownInWindow,
    showView,
    choose,
    showPage,
    togglePage,
    showConnection,
    showSettings,
    select,
    openToWrite,
    openFromOutside,
    leave
  }
})
