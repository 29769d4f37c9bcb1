import { join } from 'node:path'
import type { Shown } from './reader'
import type { ClientName } from './results'

/** The repository. The bundle of this file is in `out/bench`, which is at the same depth as `tests/bench`. */
export const ROOT = join(import.meta.dirname, '../..')

/**
 * How the server treats the limit of `get_stopped_customers`: it honours the limit, ignores it, or caps it at this
 * number.
 */
export type LimitRule = 'honoured' | 'ignored' | number

export interface Client {
  readonly name: ClientName
  /** The name in the table. */
  readonly title: string
  /** The folder of the Electron app. */
  readonly app: string
  /** The address of the client's page begins with this text. */
  readonly page: string
  readonly limit: LimitRule
  /**
   * `mostCustomers`: the longest queue with which this client is measured. `mostReps`: the most repetitions. They are
   * low for clients that take minutes for one list.
   */
  readonly mostCustomers: number
  readonly mostReps: number
  /** True if the client shows names but no messages. For such a client, the markers are in the name. */
  readonly marksName?: boolean
  /** Returns the switches of the client's command line. `origin`: the address of the load server. */
  switches(origin: string): readonly string[]
  shown(n: number): Shown
  /** JavaScript that the driver runs in the page once the page is loaded. */
  readonly begin?: string
}

const PEER_REPS = 2
/** The limit that the guide's clients send with `get_stopped_customers`. */
const GUIDE_LIMIT = 100
const PAGE_LIMIT = 50

type PeerParts = Pick<Client, 'name' | 'title' | 'limit' | 'mostCustomers' | 'mostReps'> & {
  readonly file: 'hook' | 'class' | 'page'
}

function peer({ file, ...parts }: PeerParts): Client {
  const listed = { hook: '#root > div > div', class: '#rows > div', page: '#customers > div' }[file]
  const most = file === 'page' ? PAGE_LIMIT : GUIDE_LIMIT
  return {
    ...parts,
    app: join(ROOT, 'tests/bench/bare'),
    page: 'http://127.0.0.1',
    marksName: file === 'hook',
    switches: (origin) => [`--page=${origin}/${file}.html`],
    shown: (n) => ({
      marker: file === 'page' ? '#log' : listed,
      // The number in this selector is the length of the whole list on this client. A shorter list does not match.
      known: `${listed}:nth-of-type(${parts.limit === 'ignored' ? n : Math.min(n, most)})`,
      pattern: ''
    })
  }
}

const CLIENTS: readonly Client[] = [
  {
    name: 'raw',
    title: 'raw limit',
    app: join(ROOT, 'tests/bench/raw'),
    page: 'file://',
    limit: 'honoured',
    mostCustomers: Infinity,
    mostReps: Infinity,
    switches: (origin) => [`--socket=${origin.replace('http', 'ws')}/api/dashboard/ws`],
    shown: (n) => ({ marker: '#text', known: '#text', pattern: `^known ${n}$` })
  },
  {
    name: 'app',
    title: 'Deskhand',
    app: ROOT,
    page: 'deskhand://app/index.html',
    limit: 'honoured',
    mostCustomers: Infinity,
    mostReps: Infinity,
    switches: (origin) => [`--workspace=${origin}`],
    shown: (n) => ({
      marker: '[role=listbox] [role=option]',
      known: 'nav button',
      // Until the whole queue is known, the app writes "at least" before the number, and the pattern does not match.
      pattern: `^\\s*Waiting, ${String(n).replace(/\B(?=(\d{3})+$)/g, '[\\s.,\u2019]?')}(?!\\d)`
    })
  },
  peer({
    name: 'hook-limited',
    file: 'hook',
    title: 'hook, limit 100 honoured',
    limit: 'honoured',
    mostCustomers: Infinity,
    mostReps: Infinity
  }),
  peer({
    name: 'class-limited',
    file: 'class',
    title: 'class, limit 100 honoured',
    limit: 'honoured',
    mostCustomers: Infinity,
    mostReps: PEER_REPS
  }),
  peer({
    name: 'page-limited',
    file: 'page',
    title: 'test page, limit 50 honoured',
    limit: 'honoured',
    mostCustomers: Infinity,
    mostReps: PEER_REPS
  }),
  peer({
    name: 'hook',
    file: 'hook',
    title: 'hook, whole queue',
    limit: 'ignored',
    mostCustomers: 10_000,
    mostReps: PEER_REPS
  }),
  peer({
    name: 'class',
    file: 'class',
    title: 'class, whole queue',
    limit: 'ignored',
    mostCustomers: 10_000,
    mostReps: PEER_REPS
  }),
  peer({
    name: 'page',
    file: 'page',
    title: 'test page, whole queue',
    limit: 'ignored',
    mostCustomers: 100,
    mostReps: PEER_REPS
  })
]

export const CLIENT_NAMES: readonly ClientName[] = CLIENTS.map(({ name }) => name)

export function clientOf(name: ClientName): Client {
  const found = CLIENTS.find((client) => client.name === name)
  if (!found) throw new Error(`There is no client ${name}`)
  return found
}
