import { afterEach, describe, expect, it } from 'vitest'
import { openDesk, type Desk } from '../client/backEndDesk'

const open: Desk[] = []
afterEach(async () => {
  for (const desk of open.splice(0)) await desk.close()
})

describe('a close while one message is out and one waits keeps both, and shows the server’s words', () => {
  it.each<{ code: number; reason: string; shown?: string }>([
    { code: 1000, reason: 'Bye' },
    { code: 1001, reason: 'Going away' },
    { code: 1002, reason: 'Bad frame' },
    { code: 1007, reason: 'Bad text' },
    { code: 1008, reason: 'Token expired' },
    { code: 1008, reason: 'Quota exceeded' },
    { code: 1010, reason: 'No extension' },
    { code: 1011, reason: 'Boom <b>x</b>' },
    { code: 1013, reason: 'Later' },
    { code: 3000, reason: 'Not authorised' },
    { code: 3999, reason: 'Whatever' },
    { code: 4000, reason: '{"error":"deploying"}' },
    { code: 4001, reason: 'Auth' },
    { code: 4010, reason: 'Maintenance until 10:00' },
    { code: 4029, reason: 'Slow' },
    { code: 4100, reason: 'Removed by the administrator' },
    { code: 4499, reason: '\u202ereversed\u0007', shown: 'reversed' },
    { code: 4999, reason: 'Last' }
  ])('$code $reason', async ({ code, reason, shown = reason }) => {
    const desk = await openDesk({
      customers: [{ with: 'me' }, {}],
      answers: ({ type }) => (type === 'send_message' ? [] : null)
    })
    open.push(desk)
    await desk.ready()
    await desk.pass(12_000)
    const key = desk.key('Person 0')
    desk.client.sender.write(key, 'One')
    desk.client.sender.write(key, 'Two')
    await desk.until(() => expect(desk.wire('One')).toBe(1))
    desk.backEnd.end(code, reason)
    await desk.until(() =>
      expect(desk.store.state.connection).toMatchObject({ state: 'reconnecting', failure: { code, serverText: shown } })
    )
    await desk.until(() => expect(desk.store.state.connection.state).toBe('connected'), 200)
    await desk.pass(3_000)
    expect(desk.own(key)).toEqual(['One (unconfirmed)', 'Two (queued)'])
    expect([desk.wire('One'), desk.wire('Two')]).toEqual([1, 0])
  })
})

const refusal = (status: number, headers: readonly string[], body: string): string =>
  `HTTP/1.1 ${status} No\r\n${headers.map((header) => `${header}\r\n`).join('')}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`

describe('an upgrade that is refused once is tried again, not before the server wants it, with its words', () => {
  it.each<{ status: number; headers: readonly string[]; body: string; text?: string; seconds: number }>([
    {
      status: 429,
      headers: ['Retry-After: 30'],
      body: '{"error":"Too many agents"}',
      text: 'Too many agents',
      seconds: 30
    },
    {
      status: 503,
      headers: ['Retry-After: Mon, 05 Jan 2026 09:00:20 GMT'],
      body: 'Back soon',
      text: 'Back soon',
      seconds: 19
    },
    {
      status: 503,
      headers: ['Retry-After: soon'],
      body: '<h1>Down</h1><script>alert(1)</script>',
      text: 'Down',
      seconds: 1
    },
    { status: 503, headers: ['Retry-After: -5'], body: '\u202eevil\u0007', text: 'evil', seconds: 1 },
    { status: 503, headers: ['Retry-After: 20', 'Retry-After: 60'], body: '', seconds: 20 },
    { status: 409, headers: [], body: 'Already connected', text: 'Already connected', seconds: 0 },
    { status: 423, headers: [], body: 'Locked', text: 'Locked', seconds: 0 },
    { status: 511, headers: [], body: 'Captive portal', text: 'Captive portal', seconds: 0 }
  ])('$status $headers $body', async ({ status, headers, body, text, seconds }) => {
    const desk = await openDesk({
      upgrade: (_request, attempt) => (attempt === 1 ? refusal(status, headers, body) : null)
    })
    open.push(desk)
    await desk.until(() =>
      expect(desk.store.state.connection).toMatchObject({
        state: 'reconnecting',
        failure: { code: status, ...(text !== undefined && { serverText: text }) }
      })
    )
    const { connection } = desk.store.state
    if (connection.state !== 'reconnecting') throw new Error('Not reconnecting')
    expect((connection.retryAt ?? 0) - desk.time.clock()).toBeGreaterThanOrEqual(seconds * 1_000)
    await desk.until(() => expect(desk.store.state.connection.state).toBe('connected'), 200)
    expect(desk.backEnd.upgrades()).toBe(2)
  })

  it.each([
    { status: 302, location: '/login?next=%2Fapi' },
    { status: 303, location: 'https://sso.example/start' },
    { status: 307, location: '/login' },
    { status: 308, location: '/login' }
  ])('a redirect with $status to $location asks to sign in', async ({ status, location }) => {
    const desk = await openDesk({ upgrade: () => refusal(status, [`Location: ${location}`], '') })
    open.push(desk)
    await desk.until(() => expect(desk.store.state.connection).toMatchObject({ state: 'signedOut' }))
  })
})
