import { BIN_MS, DAY_CUSTOMER_LIMIT, type OlderMessages, type SentMessage } from '../../shared/domain/day'
import type { CustomerKey } from '../../shared/domain/ids'
import { countedAs, isSent } from '../../shared/day/ledger'
import { clockStep } from '../../shared/calendarDay'
import { shiftBack } from './setClock'

/** Counts the messages that the day does not list any more, by the bin in which the agent wrote them. */
export interface OlderMessageLog {
  /** In order of time. */
  readonly bins: readonly OlderMessages[]
  add(message: SentMessage): void
  /** Adds the bins of an earlier run. */
  merge(bins: readonly OlderMessages[]): void
  /** Moves times after `now` back by `by` ms, because the clock was set back. */
  setBack(now: number, by: number): void
  prune(oldest: number): void
}

type Bin = Omit<OlderMessages, 'customers'>

const NOTHING = { confirmed: 0, maybe: 0, undecided: 0, notSent: 0, open: 0 }

export function createOlderMessageLog(): OlderMessageLog {
  /** By the beginning of the bin, epoch ms. */
  let bins = new Map<number, Bin>()
  /** The beginning of the last bin of each customer. */
  let lastBins = new Map<CustomerKey, number>()

  function put(one: Bin, customers: readonly CustomerKey[]): void {
    const start = clockStep(one.at, BIN_MS)
    const { at, to, confirmed, maybe, undecided, notSent, open } = bins.get(start) ?? { ...one, ...NOTHING }
    bins.set(start, {
      at: Math.min(at, one.at),
      to: Math.max(to, one.to),
      confirmed: confirmed + one.confirmed,
      maybe: maybe + one.maybe,
      undecided: undecided + one.undecided,
      notSent: notSent + one.notSent,
      open: open + one.open
    })
    for (const key of customers) {
      const last = lastBins.get(key)
      if (last === undefined ? lastBins.size < DAY_CUSTOMER_LIMIT : last < start) lastBins.set(key, start)
    }
  }

  function read(): readonly OlderMessages[] {
    const customers = new Map<number, CustomerKey[]>()
    for (const [key, start] of lastBins) {
      const keys = customers.get(start)
      if (keys) keys.push(key)
      else customers.set(start, [key])
    }
    return [...bins]
      .toSorted(([one], [other]) => one - other)
      .map(([start, bin]) => ({ ...bin, customers: customers.get(start) ?? [] }))
  }

  function replace(all: readonly OlderMessages[]): void {
    bins = new Map()
    lastBins = new Map()
    for (const { customers, ...bin } of all) put(bin, customers)
  }

  return {
    get bins() {
      return bins.size === 0 ? [] : read()
    },
    add: (message) => {
      const { at, key } = message
      const counts = { ...NOTHING }
      for (const kind of countedAs(message)) counts[kind]++
      put({ at, to: at, ...counts }, isSent(message) ? [key] : [])
    },
    merge: (earlier) => {
      for (const { customers, ...bin } of earlier) put(bin, customers)
    },
    setBack: (now, by) => {
      if ([...bins.values()].some(({ to }) => to > now))
        replace(read().map((one) => ({ ...one, at: shiftBack(one.at, now, by), to: shiftBack(one.to, now, by) })))
    },
    prune: (oldest) => {
      if ([...bins.values()].some(({ at }) => at < oldest)) replace(read().filter(({ at }) => at >= oldest))
    }
  }
}
