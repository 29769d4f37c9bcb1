import type { Cancel, Monotonic, Timers } from '../../../shared/clock'
import type { Bus, BusAnswer, BusCall, BusMatch, BusSignal } from './bus'
import { createBusCalls } from './busCalls'
import type { BusLink, BusLinkEvents } from './busLink'
import { daemonCall, DAEMON, MESSAGE_KIND, NO_ANSWER_WANTED, NO_START, type BusMessage } from './busMessage'
import { createBusNames } from './busNames'

/** An answer that takes longer is none, ms. */
export const ANSWER_LIMIT = 2000
/** A bus that does not greet within this time is left, ms. */
const GREETING_LIMIT = 5000
/** How long after the connection is lost the next one is tried, each time longer, ms. One that held starts anew. */
const AGAIN_AFTER = [1000, 5000, 30_000, 120_000, 600_000]
const HELD_AFTER = 60_000
/** Most messages that wait for the connection. */
const QUEUE_LIMIT = 128
/** The link has sent its greeting with the first serial. */
const FIRST_SERIAL = 2

export interface BusParts {
  /** Where the bus is now; null: there is none. */
  readonly path: () => string | null
  readonly open: (path: string, on: BusLinkEvents) => Promise<BusLink>
  readonly timers: Timers
  readonly monotonic: Monotonic
  readonly log: (line: string) => void
}

/** Connects to a message bus, and again when it was lost. The library that reads and writes messages is loaded only here. */
export async function openLink(path: string, on: BusLinkEvents): Promise<BusLink> {
  const { openBusLink } = await import('./busLink')
  return openBusLink(path, process.getuid?.() ?? 0, on)
}

/** A bus where there is none, as on Windows and macOS. */
export const noBus: Bus = {
  call: () => Promise.resolve({ kind: 'failed', failure: { kind: 'noBus' } }),
  emit: () => undefined,
  onSignal: () => () => undefined,
  watchOwner: (_name, told) => {
    told(null)
    return () => undefined
  },
  dispose: () => undefined
}

export function createBus({ path, open, timers, monotonic, log }: BusParts): Bus {
  const rules = new Map<string, number>()
  const matches = new Set<{
    readonly match: BusMatch
    readonly heard: (signal: BusSignal & { readonly body: readonly unknown[] }) => void
  }>()
  const calls = createBusCalls(timers, () => ({ kind: state === 'ready' ? 'silent' : 'noBus' }))
  const names = createBusNames({
    bus: () => (state === 'ready' ? 'now' : state === 'connecting' ? 'soon' : 'none'),
    ask: askOwner,
    listen
  })
  let state: 'connecting' | 'ready' | 'down' | 'disposed' = 'down'
  let link: BusLink | null = null
  let queue: BusMessage[] = []
  let serial = FIRST_SERIAL
  let tries = 0
  let readyAt = 0
  let attempt = 0
  let cancel: Cancel = () => undefined

  function connect(): void {
    const place = path()
    if (place === null) return down(null)
    const own = ++attempt
    const mine = (act: () => void) => (): void => {
      if (own === attempt) act()
    }
    state = 'connecting'
    cancel = timers.after(GREETING_LIMIT, () => down('no greeting'))
    const on: BusLinkEvents = {
      ready: mine(ready),
      heard: (message) => mine(() => hear(message))(),
      closed: (reason) => mine(() => down(reason))()
    }
    open(place, on).then(
      (opened) => {
        if (own === attempt) link = opened
        else opened.close()
      },
      (error: unknown) => on.closed(error instanceof Error ? error.name : 'not opened')
    )
  }

  /** `reason`: null where there is nothing to connect to. */
  function down(reason: string | null): void {
    attempt++
    cancel()
    link?.close()
    link = null
    if (state === 'ready' && monotonic() - readyAt >= HELD_AFTER) tries = 0
    if (reason !== null && tries === 0) log(`bus: not connected, ${reason}`)
    state = 'down'
    queue = []
    const wait = AGAIN_AFTER[Math.min(tries++, AGAIN_AFTER.length - 1)] ?? 0
    cancel = timers.after(wait, connect, wait / 2)
    calls.failAll()
    names.gone()
  }

  function ready(): void {
    cancel()
    state = 'ready'
    readyAt = monotonic()
    for (const rule of rules.keys()) post(daemonCall(serial++, 'AddMatch', [rule]))
    names.ready()
    const waiting = queue
    queue = []
    waiting.forEach(post)
  }

  /** False: a value is not of the type that the signature says. That is a mistake of ours, and must not end anything. */
  function post(message: BusMessage): boolean {
    if (state !== 'ready') {
      if (state === 'connecting' && queue.length < QUEUE_LIMIT) queue.push(message)
      return true
    }
    try {
      link?.send(message)
      return true
    } catch (error) {
      log(`bus: ${message.member ?? 'a message'} was not sent: ${error instanceof Error ? error.name : 'not an error'}`)
      calls.fail(message.serial, { kind: 'refused', name: 'unsendable', words: '' })
      return false
    }
  }

  function ask(message: BusMessage, within: number, late?: (body: readonly unknown[]) => void): Promise<BusAnswer> {
    if (state === 'down' || state === 'disposed') return Promise.resolve({ kind: 'failed', failure: { kind: 'noBus' } })
    return new Promise((resolve) => {
      if (calls.begin(message.serial, within, resolve, late)) post(message)
      else resolve({ kind: 'failed', failure: { kind: 'silent' } })
    })
  }

  function askOwner(name: string, told: (owner: string | null) => void): void {
    void ask(daemonCall(serial++, 'GetNameOwner', [name]), ANSWER_LIMIT).then((answer) => {
      const [owner] = answer.kind === 'answered' ? answer.body : []
      told(typeof owner === 'string' ? owner : null)
    })
  }

  function listen(rule: string): Cancel {
    const change = (by: number, member: string): void => {
      const count = (rules.get(rule) ?? 0) + by
      if (count > 0) rules.set(rule, count)
      else rules.delete(rule)
      if (state === 'ready' && count === (by > 0 ? 1 : 0)) post(daemonCall(serial++, member, [rule]))
    }
    change(1, 'AddMatch')
    return () => change(-1, 'RemoveMatch')
  }

  function hear(message: BusMessage): void {
    const { type, sender, path: from, interface: on, member, signature = '', body = [] } = message
    if (type === MESSAGE_KIND.answer || type === MESSAGE_KIND.error) return calls.answered(message)
    if (type === MESSAGE_KIND.call) return refuse(message)
    if (from === undefined || on === undefined || member === undefined) return
    names.heard(message)
    for (const { match, heard } of [...matches]) {
      if (fits(match, message) && isFrom(match.from, sender))
        heard({ path: from, interface: on, member, signature, body })
    }
  }

  function isFrom(wanted: string | undefined, sender: string | undefined): boolean {
    return wanted === undefined || wanted === sender || (sender !== undefined && names.ownerOf(wanted) === sender)
  }

  /** Nothing of Deskhand can be called. Without an answer the caller would wait. */
  function refuse({ sender, serial: replySerial, flags = 0 }: BusMessage): void {
    if (sender === undefined || (flags & NO_ANSWER_WANTED) !== 0) return
    const errorName = 'org.freedesktop.DBus.Error.UnknownMethod'
    post({
      type: MESSAGE_KIND.error,
      serial: serial++,
      flags: NO_ANSWER_WANTED,
      destination: sender,
      replySerial,
      errorName
    })
  }

  connect()
  return {
    call: (
      {
        to,
        path: at,
        interface: on,
        member,
        signature = '',
        body = [],
        within = ANSWER_LIMIT,
        mayStart = false
      }: BusCall,
      late
    ) =>
      ask(
        {
          type: MESSAGE_KIND.call,
          serial: serial++,
          flags: mayStart ? 0 : NO_START,
          destination: to,
          path: at,
          interface: on,
          member,
          signature,
          body
        },
        within,
        late
      ),
    emit: (signal) => void post({ ...signal, type: MESSAGE_KIND.signal, serial: serial++, flags: NO_ANSWER_WANTED }),
    onSignal: (match, heard) => {
      const own = { match, heard }
      matches.add(own)
      const { from } = match
      // A signal counts only from whoever has the name at that moment, whatever it says itself.
      const unwatch =
        from === undefined || from.startsWith(':') || from === DAEMON ? null : names.watch(from, () => undefined)
      const unlisten = listen(ruleOf(match))
      return () => {
        if (!matches.delete(own)) return
        unlisten()
        unwatch?.()
      }
    },
    watchOwner: names.watch,
    dispose: () => {
      down(null)
      cancel()
      state = 'disposed'
      matches.clear()
    }
  }
}

function ruleOf({ from, path, interface: on, member }: BusMatch): string {
  const parts = { sender: from, path, interface: on, member }
  return [
    "type='signal'",
    ...Object.entries(parts).flatMap(([key, value]) => (value === undefined ? [] : [`${key}='${value}'`]))
  ].join(',')
}

function fits(match: BusMatch, message: BusMessage): boolean {
  if (match.interface !== message.interface) return false
  return (
    (match.path === undefined || match.path === message.path) &&
    (match.member === undefined || match.member === message.member)
  )
}
