import type { StatusView } from '../../../src/shared/views'
import { buildStatus, NOW } from '../fakePort'
import type { ScreenState } from './screenState'
import { DAY_MS } from '../../../src/shared/time'

const HOST = 'desk.nordlys.example'
const certificate = (index: number, subject: string, issuer: string) => ({
  fingerprint: `sha256/${index}`,
  subject,
  issuer,
  validUntil: NOW + index * 40 * DAY_MS
})

/**
 * Returns states in which the window asks the agent something. `mine`: a conversation of the agent with messages that
 * have not left.
 */
export function questionStates(desk: ScreenState, mine: ScreenState): Readonly<Record<string, ScreenState>> {
  const status = buildStatus()
  const asking = (more: Partial<StatusView['signIn']>): ScreenState => ({
    ...desk,
    status: buildStatus({ signIn: { ...status.signIn, ...more } })
  })
  const proxy = (notAccepted: boolean, encrypted: boolean): ScreenState => ({
    ...desk,
    status: buildStatus({
      connection: {
        state: 'stopped',
        asOf: NOW - 201_000,
        failure: {
          kind: 'proxyAuth',
          detail: '',
          code: 407,
          proxy: { host: 'proxy.nordlys.example:3128', notAccepted, encrypted }
        }
      }
    })
  })
  const key = mine.conversation?.head.key
  if (!key) throw new Error('No conversation is open')
  const leaving = buildStatus({ unsent: 2, unconfirmed: 1, drafts: 3 })

  return {
    proxyAsks: proxy(false, true),
    proxyAsksAgain: proxy(true, false),
    passwordAsks: asking({ asks: { origin: `https://${HOST}`, host: HOST, notAccepted: false } }),
    passwordAsksAgain: asking({
      asks: { origin: 'https://long.example', host: `${'long-'.repeat(30)}host.example`, notAccepted: true }
    }),
    certificateAsks: asking({
      certificates: {
        host: HOST,
        certificates: [
          certificate(1, 'Laura Nyström', 'Nordlys Internal CA'),
          certificate(9, 'أمينة الزهراء', 'Nordlys Internal CA 2'),
          certificate(4, '\u202eevil\u202c <b>name</b> '.repeat(12), 'Somebody')
        ]
      }
    }),
    leaveAsks: { ...mine, status: leaving, screen: { ...mine.screen, leaving: 'leave' } },
    signOutAsks: { ...mine, status: leaving, screen: { ...mine.screen, leaving: 'signOut' } },
    releaseAsks: { ...mine, screen: { ...mine.screen, releasing: { key, name: 'Łukasz Wiśniewski' } } },
    linkAsks: {
      ...mine,
      screen: {
        ...mine.screen,
        askedLink: {
          url: 'https://xn--nrdlys-wxa.example/track?no=20418',
          host: 'xn--nrdlys-wxa.example',
          origin: 'https://xn--nrdlys-wxa.example',
          caution: 'lookalike'
        }
      }
    },
    /** A component failed. A message is shown in its place, and the rest of the window works. */
    failedPart: {
      ...mine,
      fails: true,
      conversation: mine.conversation && { ...mine.conversation, items: [{ kind: 'message' } as never] }
    }
  }
}
