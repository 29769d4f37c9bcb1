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
  // As people type addresses
  ['desk.example', 'https://desk.example'],
  ['  desk.example \n', 'https://desk.example'],
  ['DESK.Example', 'https://desk.example'],
  ['desk.example:8443', 'https://desk.example:8443'],
  ['desk.example:443', 'https://desk.example'],
  ['desk.example/inbox', 'https://desk.example'],
  ['desk.example:8443/inbox?x=1#y', 'https://desk.example:8443'],
  ['desk.example?x', 'https://desk.example'],
  ['support', 'https://support'],
  ['ws:8443', 'https://ws:8443'],
  ['my_desk.example', 'https://my_desk.example'],
  ['a-b.c-d.example', 'https://a-b.c-d.example'],
  ['203.0.113.7', 'https://203.0.113.7'],
  ['203.0.113.7:8443', 'https://203.0.113.7:8443'],
  // Whole addresses
  ['https://desk.example', 'https://desk.example'],
  ['HTTPS://Desk.Example/', 'https://desk.example'],
  ['https://desk.example:443/', 'https://desk.example'],
  ['https://desk.example:9443/app/#/queue', 'https://desk.example:9443'],
  ['wss://desk.example/api/dashboard/ws', 'https://desk.example'],
  ['wss://desk.example:8443/api/dashboard/ws', 'https://desk.example:8443'],
  ['wss://desk.example:443/api/dashboard/ws', 'https://desk.example'],
  ['https:desk.example', 'https://desk.example'],
  ['https:/desk.example', 'https://desk.example'],
  ['https:\\\\desk.example\\inbox', 'https://desk.example'],
  ['//desk.example', 'https://desk.example'],
  // As people paste addresses
  ['"desk.example"', 'https://desk.example'],
  ['“https://desk.example”', 'https://desk.example'],
  ['<https://desk.example/inbox>', 'https://desk.example'],
  ['(desk.example).', 'https://desk.example'],
  ['desk.example.', 'https://desk.example'],
  ['https://desk.example./inbox', 'https://desk.example'],
  ['https://desk.example,', 'https://desk.example'],
  ['\u200bdesk.example\ufeff', 'https://desk.example'],
  ['\u00a0desk.example\u00a0', 'https://desk.example'],
  // Other scripts
  ['bücher.example', 'https://xn--bcher-kva.example'],
  ['BÜCHER.example', 'https://xn--bcher-kva.example'],
  ['bu\u0308cher.example', 'https://xn--bcher-kva.example'],
  ['https://例え.example/', 'https://xn--r8jz45g.example'],
  ['desk。example', 'https://desk.example'],
  // IPv6
  ['[2001:db8::1]', 'https://[2001:db8::1]'],
  ['[2001:DB8::1]:8443', 'https://[2001:db8::1]:8443'],
  ['2001:db8::1', 'https://[2001:db8::1]'],
  ['https://[2001:db8::1]/x', 'https://[2001:db8::1]'],
  // This computer
  ['localhost', 'http://localhost'],
  ['localhost:1234', 'http://localhost:1234'],
  ['LOCALHOST:1234/x', 'http://localhost:1234'],
  ['localhost:80', 'http://localhost'],
  ['localhost:443', 'http://localhost:443'],
  ['http://localhost:80', 'http://localhost'],
  ['http://localhost:1234/', 'http://localhost:1234'],
  ['ws://localhost:1234/api/dashboard/ws', 'http://localhost:1234'],
  ['https://localhost:1234', 'https://localhost:1234'],
  ['wss://localhost:1234', 'https://localhost:1234'],
  ['127.0.0.1', 'http://127.0.0.1'],
  ['127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ['http://127.1.2.3:8080', 'http://127.1.2.3:8080'],
  ['[::1]:8080', 'http://[::1]:8080'],
  ['::1', 'http://[::1]'],
  ['ws://[::1]:8080', 'http://[::1]:8080']
])('%j is %s', (text, origin) => {
  const read = readAddress(text, OPEN)
  const socketUrl = `${origin.replace(/^http/, 'ws')}/api/dashboard/ws`
  expect(read).toEqual({
    ok: true,
    workspace: { label: origin.replace(/^https?:\/\//, ''), origin, socketUrl, demo: false }
  })
})

it.each([
  ['', 'empty'],
  ['  \n ', 'empty'],
  ['...', 'notAnAddress'],
  ['""', 'notAnAddress'],
  ['not an address', 'notAnAddress'],
  ['desk.exam\nple', 'notAnAddress'],
  ['desk.exam\u200bple', 'notAnAddress'],
  ['desk\u202eexample', 'notAnAddress'],
  ['desk..example', 'notAnAddress'],
  ['-desk.example', 'notAnAddress'],
  ['desk-.example', 'notAnAddress'],
  ['desk*.example', 'notAnAddress'],
  ['.example', 'notAnAddress'],
  [`${'a'.repeat(64)}.example`, 'notAnAddress'],
  [`${'abc.'.repeat(64)}example`, 'notAnAddress'],
  [`https://desk.example/${'a'.repeat(2048)}`, 'notAnAddress'],
  ['https://', 'notAnAddress'],
  ['https:///', 'notAnAddress'],
  ['desk.example:99999', 'notAnAddress'],
  ['desk.example:0', 'notAnAddress'],
  ['desk.example:port', 'notAnAddress'],
  ['1234', 'notAnAddress'],
  ['0x7f.1', 'notAnAddress'],
  ['127.1', 'notAnAddress'],
  ['2130706433', 'notAnAddress'],
  ['[::1', 'notAnAddress'],
  ['2001:db8:::1', 'notAnAddress'],
  ['ftp://desk.example', 'notAnAddress'],
  ['file:///etc/passwd', 'notAnAddress'],
  ['javascript:alert(1)', 'notAnAddress'],
  ['data:text/html,x', 'notAnAddress'],
  ['mailto:ana@desk.example', 'notAnAddress'],
  ['deskhand://customer/1/2', 'notAnAddress'],
  ['http://desk.example', 'insecure'],
  ['ws://desk.example/api/dashboard/ws', 'insecure'],
  ['http://192.168.1.10', 'insecure'],
  ['http://localhost.evil.example', 'insecure'],
  ['http://127.0.0.1.evil.example', 'insecure'],
  ['http://0.0.0.0', 'insecure'],
  ['https://ana:secret@desk.example', 'credentials'],
  ['https://ana@desk.example', 'credentials'],
  ['ana@desk.example', 'credentials'],
  ['https://@desk.example', 'credentials'],
  ['http://localhost@evil.example', 'credentials'],
  ['https://desk.example\\@evil.example', 'https://desk.example']
])('%j is refused: %s', (text, expected) => {
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
  ['wss://desk.example/base/api/dashboard/ws', 'https://desk.example', 'wss://desk.example/base/api/dashboard/ws'],
  [
    'https://desk.example/eu/1/api/dashboard/ws?x=1#y',
    'https://desk.example',
    'wss://desk.example/eu/1/api/dashboard/ws'
  ],
  ['localhost:4100/base/api/dashboard/ws', 'http://localhost:4100', 'ws://localhost:4100/base/api/dashboard/ws'],
  ['https://desk.example/base/inbox', 'https://desk.example', 'wss://desk.example/api/dashboard/ws']
])('the path before the socket’s path in %j is kept for the socket', (text, origin, socketUrl) => {
  expect(readAddress(text, OPEN)).toMatchObject({ ok: true, workspace: { origin, socketUrl } })
})

it.each([
  ['api.example', 'wss://api.example/api/dashboard/ws'],
  ['api.example:8443', 'wss://api.example:8443/api/dashboard/ws'],
  ['wss://api.example', 'wss://api.example/api/dashboard/ws'],
  ['wss://api.example/any/path', 'wss://api.example/any/path'],
  ['https://api.example/any/path', 'wss://api.example/any/path'],
  ['wss://api.example/v1/api/dashboard/ws?token=SECRET#x', 'wss://api.example/v1/api/dashboard/ws'],
  ['wss://app.example/socket', 'wss://app.example/socket'],
  ['/live/socket', 'wss://app.example/live/socket'],
  [' \\live\\socket ', 'wss://app.example/live/socket'],
  ['/', 'wss://app.example/api/dashboard/ws'],
  ['/..//other.example/x', 'wss://app.example//other.example/x'],
  ['/@other.example', 'wss://app.example/@other.example'],
  ['//api.example/live', 'wss://api.example/live'],
  ['127.0.0.1:4101', 'ws://127.0.0.1:4101/api/dashboard/ws'],
  ['', 'wss://app.example/api/dashboard/ws'],
  ['  ', 'wss://app.example/api/dashboard/ws']
])('the socket of a page may be at %j', (socketAddress, socketUrl) => {
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
  ['ws://api.example/ws', 'insecure'],
  ['http://api.example', 'insecure'],
  ['wss://ana:secret@api.example/ws', 'credentials'],
  ['ftp://api.example', 'notAnAddress'],
  ['api example', 'notAnAddress']
])('a socket at %j is refused by the rules of every address: %s', (socketAddress, problem) => {
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

it('redirect-to-other-host: a new address is read by the same rules', () => {
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
