import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  isLoopbackHost,
  readAddress,
  readMove,
  readWorkspace,
  socketAddressOf
} from '../../../src/main/workspace/address'

const OPEN = { loopbackOnly: false }

it.each([
  // Addresses as people type them
  { text: 'desk.example', origin: 'https://desk.example' },
  { text: '  desk.example \n', origin: 'https://desk.example' },
  { text: 'DESK.Example', origin: 'https://desk.example' },
  { text: 'desk.example:8443', origin: 'https://desk.example:8443' },
  { text: 'desk.example:443', origin: 'https://desk.example' },
  { text: 'desk.example/inbox', origin: 'https://desk.example' },
  { text: 'desk.example:8443/inbox?x=1#y', origin: 'https://desk.example:8443' },
  { text: 'desk.example?x', origin: 'https://desk.example' },
  { text: 'support', origin: 'https://support' },
  { text: 'ws:8443', origin: 'https://ws:8443' },
  { text: 'my_desk.example', origin: 'https://my_desk.example' },
  { text: 'a-b.c-d.example', origin: 'https://a-b.c-d.example' },
  { text: '203.0.113.7', origin: 'https://203.0.113.7' },
  { text: '203.0.113.7:8443', origin: 'https://203.0.113.7:8443' },
  // Whole addresses
  { text: 'https://desk.example', origin: 'https://desk.example' },
  { text: 'HTTPS://Desk.Example/', origin: 'https://desk.example' },
  { text: 'https://desk.example:443/', origin: 'https://desk.example' },
  { text: 'https://desk.example:9443/app/#/queue', origin: 'https://desk.example:9443' },
  { text: 'wss://desk.example/api/dashboard/ws', origin: 'https://desk.example' },
  { text: 'wss://desk.example:8443/api/dashboard/ws', origin: 'https://desk.example:8443' },
  { text: 'wss://desk.example:443/api/dashboard/ws', origin: 'https://desk.example' },
  { text: 'https:desk.example', origin: 'https://desk.example' },
  { text: 'https:/desk.example', origin: 'https://desk.example' },
  { text: 'https:\\\\desk.example\\inbox', origin: 'https://desk.example' },
  { text: '//desk.example', origin: 'https://desk.example' },
  // Addresses as people paste them
  { text: '"desk.example"', origin: 'https://desk.example' },
  { text: '“https://desk.example”', origin: 'https://desk.example' },
  { text: '<https://desk.example/inbox>', origin: 'https://desk.example' },
  { text: '(desk.example).', origin: 'https://desk.example' },
  { text: 'desk.example.', origin: 'https://desk.example' },
  { text: 'https://desk.example./inbox', origin: 'https://desk.example' },
  { text: 'https://desk.example,', origin: 'https://desk.example' },
  { text: '\u200bdesk.example\ufeff', origin: 'https://desk.example' },
  { text: '\u00a0desk.example\u00a0', origin: 'https://desk.example' },
  // Other scripts
  { text: 'bücher.example', origin: 'https://xn--bcher-kva.example' },
  { text: 'BÜCHER.example', origin: 'https://xn--bcher-kva.example' },
  { text: 'bu\u0308cher.example', origin: 'https://xn--bcher-kva.example' },
  { text: 'https://例え.example/', origin: 'https://xn--r8jz45g.example' },
  { text: 'desk。example', origin: 'https://desk.example' },
  // IPv6
  { text: '[2001:db8::1]', origin: 'https://[2001:db8::1]' },
  { text: '[2001:DB8::1]:8443', origin: 'https://[2001:db8::1]:8443' },
  { text: '2001:db8::1', origin: 'https://[2001:db8::1]' },
  { text: 'https://[2001:db8::1]/x', origin: 'https://[2001:db8::1]' },
  // This computer
  { text: 'localhost', origin: 'http://localhost' },
  { text: 'localhost:1234', origin: 'http://localhost:1234' },
  { text: 'LOCALHOST:1234/x', origin: 'http://localhost:1234' },
  { text: 'localhost:80', origin: 'http://localhost' },
  { text: 'localhost:443', origin: 'http://localhost:443' },
  { text: 'http://localhost:80', origin: 'http://localhost' },
  { text: 'http://localhost:1234/', origin: 'http://localhost:1234' },
  { text: 'ws://localhost:1234/api/dashboard/ws', origin: 'http://localhost:1234' },
  { text: 'https://localhost:1234', origin: 'https://localhost:1234' },
  { text: 'wss://localhost:1234', origin: 'https://localhost:1234' },
  { text: '127.0.0.1', origin: 'http://127.0.0.1' },
  { text: '127.0.0.1:8080', origin: 'http://127.0.0.1:8080' },
  { text: 'http://127.1.2.3:8080', origin: 'http://127.1.2.3:8080' },
  { text: '[::1]:8080', origin: 'http://[::1]:8080' },
  { text: '::1', origin: 'http://[::1]' },
  { text: 'ws://[::1]:8080', origin: 'http://[::1]:8080' }
])('$text is $origin', ({ text, origin }) => {
  const read = readAddress(text, OPEN)
  const socketUrl = `${origin.replace(/^http/, 'ws')}/api/dashboard/ws`
  expect(read).toEqual({
    ok: true,
    workspace: { label: origin.replace(/^https?:\/\//, ''), origin, socketUrl, demo: false }
  })
})

it.each([
  { text: '', expected: 'empty' },
  { text: '  \n ', expected: 'empty' },
  { text: '...', expected: 'notAnAddress' },
  { text: '""', expected: 'notAnAddress' },
  { text: 'not an address', expected: 'notAnAddress' },
  { text: 'desk.exam\nple', expected: 'notAnAddress' },
  { text: 'desk.exam\u200bple', expected: 'notAnAddress' },
  { text: 'desk\u202eexample', expected: 'notAnAddress' },
  { text: 'desk..example', expected: 'notAnAddress' },
  { text: '-desk.example', expected: 'notAnAddress' },
  { text: 'desk-.example', expected: 'notAnAddress' },
  { text: 'desk*.example', expected: 'notAnAddress' },
  { text: '.example', expected: 'notAnAddress' },
  { text: `${'a'.repeat(64)}.example`, expected: 'notAnAddress' },
  { text: `${'abc.'.repeat(64)}example`, expected: 'notAnAddress' },
  { text: `https://desk.example/${'a'.repeat(2048)}`, expected: 'notAnAddress' },
  { text: 'https://', expected: 'notAnAddress' },
  { text: 'https:///', expected: 'notAnAddress' },
  { text: 'desk.example:99999', expected: 'notAnAddress' },
  { text: 'desk.example:0', expected: 'notAnAddress' },
  { text: 'desk.example:port', expected: 'notAnAddress' },
  { text: '1234', expected: 'notAnAddress' },
  { text: '0x7f.1', expected: 'notAnAddress' },
  { text: '127.1', expected: 'notAnAddress' },
  { text: '2130706433', expected: 'notAnAddress' },
  { text: '[::1', expected: 'notAnAddress' },
  { text: '2001:db8:::1', expected: 'notAnAddress' },
  { text: 'ftp://desk.example', expected: 'notAnAddress' },
  { text: 'file:///etc/passwd', expected: 'notAnAddress' },
  { text: 'javascript:alert(1)', expected: 'notAnAddress' },
  { text: 'data:text/html,x', expected: 'notAnAddress' },
  { text: 'mailto:ana@desk.example', expected: 'notAnAddress' },
  { text: 'deskhand://customer/1/2', expected: 'notAnAddress' },
  { text: 'http://desk.example', expected: 'insecure' },
  { text: 'ws://desk.example/api/dashboard/ws', expected: 'insecure' },
  { text: 'http://192.168.1.10', expected: 'insecure' },
  { text: 'http://localhost.evil.example', expected: 'insecure' },
  { text: 'http://127.0.0.1.evil.example', expected: 'insecure' },
  { text: 'http://0.0.0.0', expected: 'insecure' },
  { text: 'https://ana:secret@desk.example', expected: 'credentials' },
  { text: 'https://ana@desk.example', expected: 'credentials' },
  { text: 'ana@desk.example', expected: 'credentials' },
  { text: 'https://@desk.example', expected: 'credentials' },
  { text: 'http://localhost@evil.example', expected: 'credentials' },
  { text: 'https://desk.example\\@evil.example', expected: 'https://desk.example' }
])('$text is refused: $expected', ({ text, expected }) => {
  const read = readAddress(text, OPEN)
  expect(read.ok ? read.workspace.origin : read.problem).toBe(expected)
})

it('only this computer is allowed on a test runtime', () => {
  const rules = { loopbackOnly: true }
  expect(readAddress('desk.example', rules)).toEqual({ ok: false, problem: 'loopbackOnly' })
  expect(readAddress('http://desk.example', rules)).toEqual({ ok: false, problem: 'loopbackOnly' })
  expect(readAddress('https://localhost.evil.example', rules)).toEqual({ ok: false, problem: 'loopbackOnly' })
  expect(readAddress('not an address', rules)).toEqual({ ok: false, problem: 'notAnAddress' })
  for (const text of ['localhost:1', 'https://127.0.0.1:1', 'ws://[::1]:1'])
    expect(readAddress(text, rules).ok).toBe(true)
})

it('a result is always safe, and reads back as itself', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.webUrl(),
    fc.domain(),
    fc.ipV4(),
    fc.ipV6(),
    fc
      .tuple(fc.constantFrom('http:', 'ws://', 'wss:/', 'x:', ''), fc.string({ unit: 'grapheme-ascii' }))
      .map((parts) => parts.join(''))
  )
  fc.assert(
    fc.property(typed, (text) => {
      const read = readAddress(text, OPEN)
      if (!read.ok) return
      const { origin, socketUrl, label } = read.workspace
      const page = new URL(origin)
      const socket = new URL(socketUrl)
      expect(page.origin).toBe(origin)
      expect(socket.host).toBe(page.host)
      expect(label).toBe(page.host)
      expect({ username: page.username, password: page.password }).toEqual({ username: '', password: '' })
      if (page.protocol !== 'https:') expect(isLoopbackHost(page.hostname)).toBe(true)
      expect(readAddress(origin, OPEN)).toEqual(read)
      expect(readAddress(socketUrl, OPEN)).toEqual(read)
    }),
    { numRuns: 2000 }
  )
})

it.each([
  {
    text: 'wss://desk.example/base/api/dashboard/ws',
    origin: 'https://desk.example',
    socketUrl: 'wss://desk.example/base/api/dashboard/ws'
  },
  {
    text: 'https://desk.example/eu/1/api/dashboard/ws?x=1#y',
    origin: 'https://desk.example',
    socketUrl: 'wss://desk.example/eu/1/api/dashboard/ws'
  },
  {
    text: 'localhost:4100/base/api/dashboard/ws',
    origin: 'http://localhost:4100',
    socketUrl: 'ws://localhost:4100/base/api/dashboard/ws'
  },
  {
    text: 'https://desk.example/base/inbox',
    origin: 'https://desk.example',
    socketUrl: 'wss://desk.example/api/dashboard/ws'
  }
])('the path before the socket’s path in $text is kept for the socket', ({ text, origin, socketUrl }) => {
  expect(readAddress(text, OPEN)).toMatchObject({ ok: true, workspace: { origin, socketUrl } })
})

it.each([
  { socketAddress: 'api.example', socketUrl: 'wss://api.example/api/dashboard/ws' },
  { socketAddress: 'api.example:8443', socketUrl: 'wss://api.example:8443/api/dashboard/ws' },
  { socketAddress: 'wss://api.example', socketUrl: 'wss://api.example/api/dashboard/ws' },
  { socketAddress: 'wss://api.example/any/path', socketUrl: 'wss://api.example/any/path' },
  { socketAddress: 'https://api.example/any/path', socketUrl: 'wss://api.example/any/path' },
  {
    socketAddress: 'wss://api.example/v1/api/dashboard/ws?token=SECRET#x',
    socketUrl: 'wss://api.example/v1/api/dashboard/ws'
  },
  { socketAddress: 'wss://app.example/socket', socketUrl: 'wss://app.example/socket' },
  { socketAddress: '/live/socket', socketUrl: 'wss://app.example/live/socket' },
  { socketAddress: ' \\live\\socket ', socketUrl: 'wss://app.example/live/socket' },
  { socketAddress: '/', socketUrl: 'wss://app.example/api/dashboard/ws' },
  { socketAddress: '/..//other.example/x', socketUrl: 'wss://app.example//other.example/x' },
  { socketAddress: '/@other.example', socketUrl: 'wss://app.example/@other.example' },
  { socketAddress: '//api.example/live', socketUrl: 'wss://api.example/live' },
  { socketAddress: '127.0.0.1:4101', socketUrl: 'ws://127.0.0.1:4101/api/dashboard/ws' },
  { socketAddress: '', socketUrl: 'wss://app.example/api/dashboard/ws' },
  { socketAddress: '  ', socketUrl: 'wss://app.example/api/dashboard/ws' }
])('the socket of a page may be at $socketAddress', ({ socketAddress, socketUrl }) => {
  const read = readWorkspace({ address: 'app.example', socketAddress }, OPEN)
  expect(read).toEqual({
    ok: true,
    workspace: { label: 'app.example', origin: 'https://app.example', socketUrl, demo: false }
  })
  if (!read.ok) return
  // The socket address of this workspace, typed in again, leads to the same workspace.
  expect(readWorkspace({ address: 'app.example', socketAddress: socketAddressOf(read.workspace) }, OPEN)).toEqual(read)
})

it.each([
  { socketAddress: 'ws://api.example/ws', problem: 'insecure' },
  { socketAddress: 'http://api.example', problem: 'insecure' },
  { socketAddress: 'wss://ana:secret@api.example/ws', problem: 'credentials' },
  { socketAddress: 'ftp://api.example', problem: 'notAnAddress' },
  { socketAddress: 'api example', problem: 'notAnAddress' }
])('a socket at $socketAddress is refused by the rules of every address: $problem', ({ socketAddress, problem }) => {
  expect(readWorkspace({ address: 'app.example', socketAddress }, OPEN)).toEqual({ ok: false, problem, ofSocket: true })
  expect(readWorkspace({ address: 'ws://app.example', socketAddress: 'api.example' }, OPEN)).toEqual({
    ok: false,
    problem: 'insecure'
  })
})

it('the socket of another computer is refused on a test runtime too', () => {
  expect(readWorkspace({ address: 'localhost:1', socketAddress: 'api.example' }, { loopbackOnly: true })).toMatchObject(
    { problem: 'loopbackOnly', ofSocket: true }
  )
})

it('a new address is read by the same rules (redirect-to-other-host)', () => {
  const read = readAddress('desk.example', OPEN)
  if (!read.ok) throw new Error('Not read')
  const { workspace } = read
  expect(readMove('https://new.example/api/dashboard/ws', workspace, OPEN)).toMatchObject({
    label: 'new.example',
    address: 'https://new.example/api/dashboard/ws'
  })
  expect(readMove('http://localhost:4102/api/dashboard/ws', workspace, OPEN)).toMatchObject({ label: 'localhost:4102' })
  for (const bad of [
    'http://new.example/api/dashboard/ws',
    'javascript:alert(1)',
    '//',
    'https://ana@new.example',
    workspace.socketUrl
  ]) {
    expect(readMove(bad, workspace, OPEN)).toBeNull()
  }
  expect(readMove('https://new.example', workspace, { loopbackOnly: true })).toBeNull()
})
