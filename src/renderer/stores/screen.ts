import { defineStore } from 'pinia'
import { computed, reactive, ref, shallowRef } from 'vue'
import type { CustomerKey } from '../../shared/domain/ids'
import type { Link } from '../../shared/link'
import type { Look, PanelName, QueueViewName } from '../../shared/looks'
import type { SettingSection } from '../../shared/settings/definition'

/** Transcript items that are asked for at first, and how many more when the agent scrolls up. */
export const MESSAGES_AT_FIRST = 60
export const MESSAGES_MORE = 120

/** So long after a key in the composer, ms, nothing that comes by itself changes the conversation. */
const UNDER_HANDS = 3000

/** What only this window knows: where it looks, what is selected, what is being typed, which panels are open. */
export const useScreenStore = defineStore('screen', () => {
  const view = ref<QueueViewName>('waiting')
  const page = ref<string | null>(null)
  const start = ref(0)
  const rows = ref(0)
  const frozen = ref(false)
  const selected = ref<CustomerKey | null>(null)
  /** The row the keyboard is on, which need not be the open one. */
  const active = ref<CustomerKey | null>(null)
  const messages = ref(MESSAGES_AT_FIRST)
  const reading = ref(false)
  /** The desk is giving the focus to its list as it opens. */
  const opening = ref(false)
  /** How many conversations came from outside. */
  const came = ref(0)
  /** The composer has the focus. */
  const writing = ref(false)
  /** When the composer last got a key or text, on the page's monotonic clock, ms. */
  const typedAt = ref(-Infinity)
  /** A word is being composed in the composer. */
  const composing = ref(false)
  /** Who came by themselves while somebody was typing. */
  const offered = ref<CustomerKey | null>(null)
  const panel = ref<PanelName>('desk')
  const settingsSection = ref<SettingSection>('alerts')
  /** The address in the sign-in form, and the one that is being checked; null for the workspace the app is at. */
  const typedAddress = ref('')
  const checkAddress = ref<string | null>(null)
  /** The same of the socket, where it has an address of its own; null: nobody entered one. */
  const typedSocketAddress = ref<string | null>(null)
  const checkSocketAddress = ref<string | null>(null)
  /** The part of the frame log that is in sight. */
  const frames = shallowRef<Look['frames']>({ kind: '', start: 0, rows: 0, paused: false })
  const detailsOpen = ref(true)
  /** Which of list and conversation a narrow window shows. */
  const narrowPane = ref<'list' | 'conversation'>('list')
  /** The way off the desk about which the agent is being asked. */
  const leaving = ref<'signOut' | 'leave' | null>(null)
  /** Whom the agent wants to release although messages to them have not left; the question is on the screen. */
  const releasing = ref<{ readonly key: CustomerKey; readonly name: string } | null>(null)
  /** The link about which the agent is being asked. */
  const askedLink = shallowRef<Link | null>(null)
  /** To whom the agent goes on to write as soon as that is possible. */
  const writeTo = ref<CustomerKey | null>(null)
  /** How much of the conversation's lower end notices stand over, CSS pixels. */
  const noticesHeight = ref(0)
  /** Text in the composer by customer; main keeps a copy through `draft.keep`. */
  const drafts = reactive(new Map<CustomerKey, string>())

  const look = computed<Look>(() => ({
    view: view.value,
    page: page.value,
    start: start.value,
    rows: rows.value,
    frozen: frozen.value,
    selected: selected.value,
    messages: messages.value,
    // Behind another panel nobody reads.
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

  /** Shows one page only; the same page again, or null, shows all of them. */
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

  /** For who comes from outside, as from the alert card: with a customer of theirs they write next. */
  function openToWrite(key: CustomerKey): void {
    select(key)
    writeTo.value = key
  }

  /** Unless it was `asked` for, it does not change the conversation of who is typing `now`: then it is offered. */
  function openFromOutside(key: CustomerKey, asked: boolean, now: number): void {
    const isTyping = composing.value || now - typedAt.value < UNDER_HANDS
    const isOther = key !== selected.value
    if (isOther && !asked && isTyping) {
      offered.value = key
      return
    }
    if (isOther) came.value++
    openToWrite(key)
  }

  /** Another workspace or account begins at the beginning. */
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

  /** Without a section: the one that was open last. */
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
