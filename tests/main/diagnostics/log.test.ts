import { describe, expect, it } from 'vitest'
import { createLog, redact } from '../../../src/main/diagnostics/log'

describe('redact', () => {
  it.each([
    { line: 'Cookie: sid=abc; theme=dark', expected: 'Cookie: [removed]' },
    { line: 'headers {"set-cookie":"a=b; Path=/"}', expected: 'headers {[removed]: [removed]' },
    { line: 'authorization=Basic dXNlcjpwYXNz', expected: 'authorization= [removed]' },
    { line: 'sent Bearer eyJhbGciOi.J9.x', expected: 'sent Bearer [removed]' },
    // secretlint-disable-next-line
    { line: 'https://laura:secret@desk.example.com/a', expected: 'https://desk.example.com/a' },
    {
      line: 'GET https://desk.example.com/in?code=1#x failed',
      expected: 'GET https://desk.example.com/in?[removed] failed'
    },
    { line: 'password: hunter2 refused', expected: 'password: [removed] refused' },
    ...[
      'access_token',
      'refresh_token',
      'client_secret',
      'csrf_token',
      'x-api-key',
      'X-Auth-Token',
      'JSESSIONID'
    ].flatMap((name) => [
      { line: `${name}=abc123 refused`, expected: `${name}=[removed] refused` },
      { line: `${name}: abc123 refused`, expected: `${name}: [removed] refused` }
    ]),
    { line: 'sid=abc123, passphrase: abc123', expected: 'sid=[removed] passphrase: [removed]' },
    { line: 'jwt eyJhbGciOiJI.eyJzdWIiOiIx.c2ln refused', expected: 'jwt [removed] refused' },
    { line: 'NTLM TlRMTVNTUAABAAAAB4IIog== refused', expected: 'NTLM [removed] refused' },
    { line: 'challenge TlRMTVNTUAACAAAA refused', expected: 'challenge [removed] refused' },
    { line: 'Negotiate YIIJvwYGKwYBBQUCoIIJ refused', expected: 'Negotiate [removed] refused' },
    { line: 'Digest username=laura, response=abc123', expected: 'Digest [removed]' },
    { line: 'laura.k@nordlys.example wrote', expected: '[removed] wrote' },
    {
      line: `Unexpected token 'H', "Hello wor"... is not valid JSON`,
      expected: `Unexpected token 'H', [removed]... is not valid JSON`
    },
    { line: `Cannot read '여보세요' of it`, expected: 'Cannot read [removed] of it' },
    {
      line: 'card 4242 4242 4242 4242, DE89370400440532013000',
      expected: 'card •••• •••• •••• 4242, DE••••••••••••••••3000'
    },
    { line: '/home/laura/.config/Deskhand: ENOSPC', expected: '~/.config/Deskhand: ENOSPC' }
  ])('hides what is private in $line', ({ line, expected }) => expect(redact(line, '/home/laura')).toBe(expected))

  it.each([
    'agent_laura connected',
    'proxy: negotiate authentication failed',
    'report tokens: 5',
    'session: not everything was removed, EBUSY',
    "TypeError: Cannot read properties of undefined (reading 'key') at row (deskhand://app/assets/index-B1.js:1:200)",
    "ENOENT: no such file or directory, open 'settings.json'",
    'socket: closed 1006 after 3 s',
    'queue: 4242 of 4242 rows, 4242 ms, 4242 bytes',
    'at row index.js:4242:42, at list index.js:4242:4242'
  ])('keeps what helps: %s', (line) => expect(redact(line, '/home/laura')).toBe(line))

  it('hides a card number at the end of what a line may have', () => {
    for (let before = 3_980; before < 4_010; before++)
      expect(redact(`${'a '.repeat(before / 2)}4242424242424242`)).not.toMatch(/\d{5}/u)
  })

  it('is fast with long lines that almost match', () => {
    const began = performance.now()
    for (const piece of ['a@', '"\\', "'é", 'cookie', 'https://', 'x.', 'token-', 'eyJ', 'a-', 'ntlm '])
      redact(piece.repeat(200_000 / piece.length))
    expect(performance.now() - began).toBeLessThan(1_000)
  })
})

it('makes one line with its time', () => {
  const written: string[] = []
  createLog(
    (line) => written.push(line),
    () => Date.UTC(2026, 0, 5, 9)
  )('first\r\nsecond')
  expect(written).toEqual(['2026-01-05T09:00:00.000Z first second\n'])
})
