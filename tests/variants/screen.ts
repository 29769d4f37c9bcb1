import { bannerText } from '../../src/renderer/components/connection/bannerText'
import { say } from '../../src/shared/text/say'
import { isReceiving } from '../../src/main/state/selectors/connection'
import type { ConnectionFailure } from '../../src/shared/domain/failure'
import type { StatusView } from '../../src/shared/views'
import type { Engine } from './engine'

/** After this time the screen says that the list is slow, ms. */
const SLOW_AFTER_MS = 8_000

/** The texts that a person reads on the screen, and the kinds of the named causes. */
export interface Screen {
  readonly causes: readonly string[]
  readonly words: string
}

export function readScreen(engine: Engine): Screen {
  const status = engine.status()
  const read = [
    ...(status.screen === 'desk' ? readBanner(status) : readForm(status)),
    ...readListing(status),
    ...readNotices(status)
  ]
  return {
    causes: read.map(({ cause }) => cause).filter((cause) => cause !== ''),
    words: [`[${status.screen}]`, ...read.map(({ words }) => words)].join(' ')
  }
}

/** Returns true if the screen says "Nobody is waiting". */
export function saysNobodyWaits(engine: Engine): boolean {
  const { connection, refreshedAt, unreadable, listing, customers } = engine.store.state
  return (
    isReceiving(connection) &&
    refreshedAt !== null &&
    unreadable === 0 &&
    listing === null &&
    customers.order.waiting.length === 0 &&
    engine.status().screen === 'desk'
  )
}

interface Said {
  /** The cause that the text names. Empty if the text says that work goes on, so that there is no cause. */
  readonly cause: string
  readonly words: string
}

function readForm({ signIn }: StatusView): readonly Said[] {
  const refusal = refusalOf(signIn)
  if (refusal !== null) return [{ cause: refusal.kind, words: said(refusal) }]
  if (signIn.problem !== null)
    return [{ cause: signIn.problem, words: `${say(`signIn.problem.${signIn.problem}`)} (${signIn.detail ?? ''})` }]
  return [
    {
      cause: '',
      words:
        signIn.phase === 'signInPageOpen'
          ? say('signIn.pageOpen')
          : signIn.phase === 'checking'
            ? say('signIn.checking')
            : signIn.phase
    }
  ]
}

/** Returns the failure that the form shows for a socket that refuses an agent who signed in on the page. */
function refusalOf(signIn: object): ConnectionFailure | null {
  const refusal: unknown = 'refusal' in signIn ? signIn.refusal : null
  if (typeof refusal !== 'object' || refusal === null || !('failure' in refusal)) return null
  return isFailure(refusal.failure) ? refusal.failure : null
}

function isFailure(value: unknown): value is ConnectionFailure {
  return typeof value === 'object' && value !== null && 'kind' in value && 'code' in value
}

function readBanner({ connection }: StatusView): readonly Said[] {
  const banner = bannerText(connection, 1)
  const words = banner === null ? '' : `${banner.title} ${banner.cause} ${banner.next}`
  if (connection.state === 'reconnecting' || connection.state === 'stopped')
    return [{ cause: connection.failure.kind, words: `${words} ${said(connection.failure)}` }]
  if (connection.state === 'signedOut') {
    const refused = connection.refused?.failure
    return [
      { cause: refused?.kind ?? 'signedOut', words: `${say('connection.signedOut')} ${refused ? said(refused) : ''}` }
    ]
  }
  return [{ cause: '', words: words === '' ? connection.state : words }]
}

function readListing({ listing, unreadable }: StatusView): readonly Said[] {
  const slow = listing !== null && Date.now() - listing.since >= SLOW_AFTER_MS
  return [
    ...(slow ? [{ cause: 'listSlow', words: `reading the list, ${listing.rows} rows so far` }] : []),
    ...(unreadable > 0 ? [{ cause: 'unreadable', words: `${unreadable} could not be read` }] : [])
  ]
}

function readNotices({ notices }: StatusView): readonly Said[] {
  return notices.map((notice) => ({
    cause: '',
    words: `{${notice.kind}${'reason' in notice ? ` ${notice.reason}` : ''}}`
  }))
}

function said({ kind, code, detail, serverText }: ConnectionFailure): string {
  return `${say(`connection.because.${kind}`, { code: null })} (${[kind, code, detail, serverText].filter((part) => part != null).join(', ')})`
}
