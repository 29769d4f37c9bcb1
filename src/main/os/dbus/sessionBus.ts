import { codeOf } from '../../../shared/errorDescription'
import { MINUTE_MS } from '../../../shared/time'
import type { Cancel, Monotonic, Timers } from '../../../shared/clock'
import type { Bus, BusAnswer, BusCall, BusMatch, BusSignal } from './bus'
import { createBusCalls } from './busCalls'
import type { BusLink, BusLinkEvents } from './busLink'
import { daemonCall, DAEMON, MESSAGE_KIND, NO_ANSWER_WANTED, NO_START, type BusMessage } from './busMessage'
import { createBusNames } from './busNames'

/** Deskhand waits this long for the answer to a call, ms, unless the caller gives another time. */
export const ANSWER_LIMIT_MS = 2000
/** Limit for connecting, authentication and the first call `Hello` together, ms. */
const GREETING_LIMIT_MS = 5000
/** Delays between attempts to connect, ms. Each may be up to 50 % longer. The last delay repeats. */
const RETRY_MS = [1000, 5000, 30_000, 120_000, 600_000]
const STABLE_AFTER_MS = MINUTE_MS
/** At most this many messages wait for the connection. Others are dropped, and their calls fail. */
const QUEUE_LIMIT = 128
/** `busLink.ts` sends the greeting with serial 1. */
const FIRST_SERIAL = 2

export interface BusParts {
  /** Returns the path of the bus's socket. Null: there is no bus now. */
  readonly path: () => string | null
  readonly open: (path: string, on: BusLinkEvents) => Promise<BusLink>
  readonly timers: Timers
  readonly monotonic: Monotonic
  readonly log: (line: string) => void
}

/** Connects to a message bus. The library for messages is loaded only here, when it is needed. */
export async function openLink(path: string, on: BusLinkEvents): Promise<BusLink> {
  const { openBusLink } = await import('./busLink')
  return openBusLink(path, process.getuid?.() ?? 0, on)
}

/** For systems without a bus, such as Windows and macOS. */
export const noBus: Bus = {
  call: () => Promise.resolve({ kind: 'failed', failure: { kind: 'noBus' } }),
  emit: () => undefined,
  onSignal: () => () => undefined,
  watchOwner: (_name, listener) => {
    listener(null)
    return () => undefined
  },
  dispose: () => undefined
}

/** Makes a bus that connects at once, and connects again after a failure. */
export function createBus({ path, open, timers, monotonic, log }: BusParts): Bus {
  let state: 'connecting' | 'ready' | 'down' | 'disposed' = 'down'
  const rules = new Map<string, number>()
  const matches = new Set<{
    readonly match: BusMatch
    readonly listener: (signal: BusSignal & { readonly body: readonly unknown[] }) => void
  }>()
  const calls = createBusCalls(timers, monotonic, () => ({ kind: state === 'ready' ? 'silent' : 'noBus' }))
  const names = createBusNames({
    bus: () => (state === 'ready' ? 'now' : state === 'connecting' ? 'soon' : 'none'),
    ask: askOwner,
    listen
  })
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
    cancel = timers.after(GREETING_LIMIT_MS, () => down('no greeting'))
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
      (error: unknown) => on.closed(codeOf(error))
    )
  }

  /** Ends the connection, fails all calls and plans the next attempt. `reason`: for the log. Null: no bus. */
  function down(reason: string | null): void {
    attempt++
    cancel()
    link?.close()
    link = null
    if (state === 'ready' && monotonic() - readyAt >= STABLE_AFTER_MS) tries = 0
    if (reason !== null && tries === 0) log(`bus: not connected, ${reason}`)
    state = 'down'
    queue = []
    const waitMs = RETRY_MS[Math.min(tries++, RETRY_MS.length - 1)] ?? 0
    cancel = timers.after(waitMs, connect, waitMs / 2)
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

  /** Sends, stores (while connecting) or drops a message. Returns false if one of its values has a wrong type. */
  function post(message: BusMessage): boolean {
    if (state !== 'ready') {
      if (state === 'connecting' && queue.length < QUEUE_LIMIT) queue.push(message)
      return true
    }
    try {
      link?.send(message)
      return true
    } catch (error) {
      // A mistake in the caller's code must not end the connection.
      log(`bus: ${message.member ?? 'a message'} was not sent: ${codeOf(error)}`)
      calls.fail(message.serial, { kind: 'refused', name: 'unsendable', message: '' })
      return false
    }
  }

  function ask(message: BusMessage, withinMs: number, late?: (body: readonly unknown[]) => void): Promise<BusAnswer> {
    if (state === 'down' || state === 'disposed') return Promise.resolve({ kind: 'failed', failure: { kind: 'noBus' } })
    return new Promise((resolve) => {
      if (calls.begin(message.serial, withinMs, resolve, late)) post(message)
      else resolve({ kind: 'failed', failure: { kind: 'silent' } })
    })
  }

  function askOwner(name: string, answered: (owner: string | null) => void): void {
    void ask(daemonCall(serial++, 'GetNameOwner', [name]), ANSWER_LIMIT_MS).then((answer) => {
      const [owner] = answer.kind === 'answered' ? answer.body : []
      answered(typeof owner === 'string' ? owner : null)
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
    for (const { match, listener } of [...matches]) {
      if (fits(match, message) && isFrom(match.from, sender))
        listener({ path: from, interface: on, member, signature, body })
    }
  }

  function isFrom(wanted: string | undefined, sender: string | undefined): boolean {
    return wanted === undefined || wanted === sender || (sender !== undefined && names.ownerOf(wanted) === sender)
  }

  /** Answers a call to Deskhand with an error. Deskhand has no methods, but the caller waits for an answer. */
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
        withinMs = ANSWER_LIMIT_MS,
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
        withinMs,
        late
      ),
    emit: (signal) => void post({ ...signal, type: MESSAGE_KIND.signal, serial: serial++, flags: NO_ANSWER_WANTED }),
    onSignal: (match, listener) => {
      const own = { match, listener }
      matches.add(own)
      const { from } = match
      // A signal is accepted only if its sender owns the name `from` when it arrives. So the name's owner is watched.
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
