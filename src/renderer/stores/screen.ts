import { defineStore } from 'pinia'
import { computed, reactive, ref, shallowRef } from 'vue'
import type { CustomerKey } from '../../shared/domain/ids'
import type { Link } from '../../shared/link'
import type { Look, PanelName, QueueViewName } from '../../shared/looks'
import type { SettingSection } from '../../shared/settings/definition'

/** Number of transcript items that the window asks for at first, and how many more when the agent scrolls up. */
export const MESSAGES_AT_FIRST = 60
export const MESSAGES_MORE = 120

/** For this long after a key in the composer, nothing may change the conversation unless the agent does it. */
const TYPING_MS = 3000

/** What only this window knows: where it looks, what is selected, what is being typed, which panels are open. */
export const useScreenStore = defineStore('screen', () => {
  const view = ref<QueueViewName>('waiting')
  const page = ref<string | null>(null)
  const start = ref(0)
  const rows = ref(0)
  const frozen = ref(false)
  const selected = ref<CustomerKey | null>(null)
  /** The row that the keyboard is on. It need not be the open one. */
  const active = ref<CustomerKey | null>(null)
  const messages = ref(MESSAGES_AT_FIRST)
  const reading = ref(false)
  /** The desk is opening and moves the focus to its list. */
  const opening = ref(false)
  /** How many conversations were opened from outside. */
  const came = ref(0)
  /** The composer has the focus. */
  const writing = ref(false)
  /** When the composer last got a key or text, monotonic ms. */
  const typedAt = ref(-Infinity)
  /** An input method is composing a word in the composer. */
  const composing = ref(false)
  /** A customer whom something outside opened while the agent was typing. */
  const offered = ref<CustomerKey | null>(null)
  const panel = ref<PanelName>('desk')
  const settingsSection = ref<SettingSection>('alerts')
  /** The address in the sign-in form. */
  const typedAddress = ref('')
  const checkAddress = ref<string | null>(null)
  /** The socket's own address in the sign-in form; null: none was entered. */
  const typedSocketAddress = ref<string | null>(null)
  const checkSocketAddress = ref<string | null>(null)
  /** The part of the frame log that is in sight. */
  const frames = shallowRef<Look['frames']>({ kind: '', start: 0, rows: 0, paused: false })
  const detailsOpen = ref(true)
  /** Which of list and conversation a narrow window shows. */
  const narrowPane = ref<'list' | 'conversation'>('list')
  /** The way to leave that the question on the screen is about. */
  const leaving = ref<'signOut' | 'leave' | null>(null)
  /**
   * The customer whom the agent wants to release although messages to them have not left. The question is on the
   * screen.
   */
  const releasing = ref<{ readonly key: CustomerKey; readonly name: string } | null>(null)
  /** The link that the question on the screen is about. */
  const askedLink = shallowRef<Link | null>(null)
  /** The customer whom the agent writes to as soon as that is possible. */
  const writeTo = ref<CustomerKey | null>(null)
  /** How much of the conversation's lower end the notices cover, CSS px. */
  const noticesHeight = ref(0)
  /** Text in the composer, by customer. Main keeps a copy through `draft.keep`. */
  const drafts = reactive(new Map<CustomerKey, string>())

  const look = computed<Look>(() => ({
    view: view.value,
    page: page.value,
    start: start.value,
    rows: rows.value,
    frozen: frozen.value,
    selected: selected.value,
    messages: messages.value,
    // While another panel is shown nobody reads the conversation.
    reading: reading.value && panel.value === 'desk',
    writing: writing.value,
    ...(offered.value === null ? {} : { offered: offered.value }),
    panel: panel.value,
    frames: frames.value
  }))

  function showView(name: QueueViewName): void {
    panel.value = 'desk'
    view.value = name
    start.value = 0
    frozen.value = false
    narrowPane.value = 'list'
  }

  /** Shows one page only. The same page again, or null, shows all pages. */
  function showPage(key: string | null): void {
    panel.value = 'desk'
    page.value = page.value === key ? null : key
    start.value = 0
    frozen.value = false
    narrowPane.value = 'list'
  }

  function select(key: CustomerKey | null): void {
    if (selected.value !== key) messages.value = MESSAGES_AT_FIRST
    selected.value = key
    if (offered.value === key) offered.value = null
    if (key !== null) panel.value = 'desk'
    narrowPane.value = key === null ? 'list' : 'conversation'
  }

  /** Opens a customer from outside, such as from the alert card. If they are the agent's own, the agent writes next. */
  function openToWrite(key: CustomerKey): void {
    select(key)
    writeTo.value = key
  }

  /**
   * Opens a customer from outside. Without `asked`, and while the agent is typing at `now`, it only offers the
   * customer.
   */
  function openFromOutside(key: CustomerKey, asked: boolean, now: number): void {
    const isTyping = composing.value || now - typedAt.value < TYPING_MS
    const isOther = key !== selected.value
    if (isOther && !asked && isTyping) {
      offered.value = key
      return
    }
    if (isOther) came.value++
    openToWrite(key)
  }

  /** Resets everything for another workspace or account. */
  function leave(): void {
    showView('waiting')
    page.value = null
    active.value = null
    leaving.value = null
    releasing.value = null
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

  /** Without a section it shows the one that was open last. */
  function showSettings(section: SettingSection = settingsSection.value): void {
    settingsSection.value = section
    panel.value = 'settings'
  }

  return {
    view,
    page,
    start,
    rows,
    frozen,
    selected,
    active,
    messages,
    reading,
    opening,
    came,
    writing,
    typedAt,
    composing,
    offered,
    panel,
    settingsSection,
    typedAddress,
    checkAddress,
    typedSocketAddress,
    checkSocketAddress,
    frames,
    detailsOpen,
    narrowPane,
    leaving,
    releasing,
    askedLink,
    writeTo,
    noticesHeight,
    drafts,
    look,
    showView,
    showPage,
    showConnection,
    showSettings,
    select,
    openToWrite,
    openFromOutside,
    leave
  }
})
