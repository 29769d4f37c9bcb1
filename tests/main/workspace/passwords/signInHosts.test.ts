import { describe, expect, it, vi } from 'vitest'
import {
  createHostLogins,
  type HostChallenge,
  type HostLogins
} from '../../../../src/main/workspace/passwords/hostLogins'
import { createPasswords } from '../../../../src/main/workspace/passwords/passwords'
import type { HostQuestion, Workspace } from '../../../../src/shared/domain/workspace'
import { createFakeTime } from '../../../support/fakeTime'
import { NO_SEALING } from '../routeRig'

const named = (host: string): Workspace => ({
  label: host,
  origin: `https://${host}`,
  socketUrl: `wss://${host}/api/dashboard/ws`,
  demo: false
})
const DESK = named('desk.example')
const SECRET = { name: 'laura', password: 'secret' }
const HEADER = `Basic ${Buffer.from('laura:secret').toString('base64')}`

const challenge = (more: Partial<HostChallenge> = {}): HostChallenge => ({
  workspace: DESK,
  isProxy: false,
  scheme: 'basic',
  host: 'desk.example',
  port: 443,
  url: 'https://desk.example/',
  isDocument: true,
  isHidden: false,
  ...more
})

function createRig() {
  const time = createFakeTime()
  const shown: (HostQuestion | null)[] = []
  const waits: boolean[] = []
  const log: string[] = []
  let file: string | null = null
  const passwords = createPasswords({
    sealing: {
      isAvailable: async () => true,
      seal: async (text) => Buffer.from(text.split('').reverse().join('')),
      open: async (sealed) => sealed.toString().split('').reverse().join('')
    },
    file: { read: () => file, write: (text) => void (file = text) },
    subject: 'host',
    log: (line) => log.push(line)
  })
  const retry = vi.fn()
  const logins: HostLogins = createHostLogins({
    passwords,
    retry,
    monotonic: time.monotonic,
    show: (question) => shown.push(question),
    signInPagesWait: (wait) => waits.push(wait)
  })
  const asks = async (more: Partial<HostChallenge> = {}) => {
    const answer = vi.fn()
    const page = logins.hostAsks(challenge(more), answer)
    await Promise.resolve()
    await vi.waitFor(() => undefined)
    await new Promise(setImmediate)
    return { answer, page }
  }
  const socketAsks = async () => {
    logins.socketAsks(DESK)
    await new Promise(setImmediate)
  }
  return { time, shown, waits, log, passwords, retry, logins, asks, socketAsks, file: () => file }
}

describe('basic authentication of a page', () => {
  it('asks once, names the host, answers, and does not ask again for the next page (http-basic)', async () => {
    const rig = createRig()
    const { answer } = await rig.asks()
    expect(rig.shown).toEqual([{ origin: 'https://desk.example', host: 'desk.example', notAccepted: false }])
    expect(rig.waits).toEqual([true])
    expect(answer).not.toHaveBeenCalled()
    expect(rig.logins.answer('https://desk.example', SECRET)).toBe(true)
    expect(answer).toHaveBeenCalledExactlyOnceWith(SECRET)
    expect({ lastShown: rig.shown.at(-1), waits: rig.waits }).toEqual({ lastShown: null, waits: [true, false] })
    const next = await rig.asks({ url: 'https://desk.example/two' })
    expect(next.answer).toHaveBeenCalledExactlyOnceWith(SECRET)
    expect(rig.shown).toHaveLength(2)
    expect(rig.logins.answer('https://desk.example', SECRET)).toBe(false)
  })

  it('asks again after a refusal, says so, and forgets the refused password', async () => {
    const rig = createRig()
    await rig.asks()
    rig.logins.answer('https://desk.example', SECRET)
    const again = await rig.asks()
    expect(again.answer).not.toHaveBeenCalled()
    expect(rig.shown.at(-1)).toMatchObject({ notAccepted: true })
    expect(await rig.logins.authorization(DESK)).toBeNull()
  })

  it('shows the page’s own refusal after a cancel; an image causes no question, the page does', async () => {
    const rig = createRig()
    const { answer } = await rig.asks()
    expect(rig.logins.cancel('https://desk.example')).toBe(true)
    expect(answer).toHaveBeenCalledExactlyOnceWith(null)
    const picture = await rig.asks({ url: 'https://desk.example/favicon.ico', isDocument: false })
    expect(picture.answer).toHaveBeenCalledExactlyOnceWith(null)
    expect(rig.shown.at(-1)).toBeNull()
    await rig.asks()
    expect(rig.shown.at(-1)).not.toBeNull()
  })

  it('another host, port, scheme or workspace never gets the password (http-basic)', async () => {
    const rig = createRig()
    await rig.asks()
    rig.logins.answer('https://desk.example', SECRET)
    const others = [
      { host: 'login.example', url: 'https://login.example/' },
      { port: 8443, url: 'https://desk.example:8443/' },
      { host: '127.0.0.1', port: 80, url: 'http://127.0.0.1/' },
      { workspace: named('other.example') },
      { scheme: 'digest' }
    ]
    for (const other of others) {
      const { answer } = await rig.asks(other)
      expect(answer).not.toHaveBeenCalled()
      rig.logins.reset()
      expect(answer).toHaveBeenCalledExactlyOnceWith(null)
    }
    expect(await rig.logins.authorization(named('other.example'))).toBeNull()
  })

  it.each<Partial<HostChallenge>>([
    { isProxy: true },
    { scheme: 'ntlm' },
    { scheme: 'negotiate' },
    { url: 'http://desk.example/', port: 80 },
    { url: 'not an address' },
    { host: 'tracker.example', url: 'https://tracker.example/x.png', isDocument: false }
  ])('%j is no challenge for Deskhand', async (more) => {
    const rig = createRig()
    expect((await rig.asks(more)).page).toBeNull()
    expect(rig.shown).toEqual([])
  })

  it('answers a hidden page with the saved password, and asks nobody', async () => {
    const rig = createRig()
    const first = await rig.asks({ isHidden: true })
    expect(first.answer).toHaveBeenCalledExactlyOnceWith(null)
    rig.passwords.keep('https://desk.example basic https://desk.example', SECRET)
    expect((await rig.asks({ isHidden: true })).answer).toHaveBeenCalledExactlyOnceWith(SECRET)
    expect(rig.shown).toEqual([])
  })

  it('asks once for many requests of one page, and forgets the requests of a closed page', async () => {
    const rig = createRig()
    const all = [
      await rig.asks(),
      await rig.asks({ url: 'https://desk.example/a' }),
      await rig.asks({ url: 'https://desk.example/b', isDocument: false })
    ]
    expect(rig.shown).toHaveLength(1)
    all[0]?.page?.gone()
    rig.logins.answer('https://desk.example', SECRET)
    expect(all.map(({ answer }) => answer.mock.calls.length)).toEqual([0, 1, 1])
    const last = await rig.asks({ host: 'login.example', url: 'https://login.example/' })
    expect(rig.shown.at(-1)).toMatchObject({ host: 'login.example' })
    last.page?.gone()
    expect({ lastShown: rig.shown.at(-1), lastWait: rig.waits.at(-1) }).toEqual({ lastShown: null, lastWait: false })
  })

  it('refuses requests beyond the limit', async () => {
    const rig = createRig()
    const answers = []
    for (let index = 0; index < 60; index++)
      answers.push((await rig.asks({ url: `https://desk.example/${index}` })).answer)
    expect(answers.filter((answer) => answer.mock.calls.length > 0)).toHaveLength(10)
  })

  it('answers Digest in the page, and never on the socket', async () => {
    const rig = createRig()
    const { answer } = await rig.asks({ scheme: 'Digest' })
    rig.logins.answer('https://desk.example', SECRET)
    expect(answer).toHaveBeenCalledExactlyOnceWith(SECRET)
    expect(await rig.logins.authorization(DESK)).toBeNull()
  })
})

describe('basic authentication of the socket', () => {
  it('asks if the socket alone wants a password, and sends it with the next attempt (http-basic)', async () => {
    const rig = createRig()
    expect(await rig.logins.authorization(DESK)).toBeNull()
    await rig.socketAsks()
    expect(rig.shown).toEqual([{ origin: 'https://desk.example', host: 'desk.example', notAccepted: false }])
    expect(rig.waits).toEqual([])
    rig.logins.answer('https://desk.example', SECRET)
    expect(rig.retry).toHaveBeenCalledTimes(1)
    expect(await rig.logins.authorization(DESK)).toBe(HEADER)
  })

  it('asks again after a refusal, and does not send the refused password again', async () => {
    const rig = createRig()
    await rig.logins.authorization(DESK)
    await rig.socketAsks()
    rig.logins.answer('https://desk.example', SECRET)
    await rig.logins.authorization(DESK)
    await rig.socketAsks()
    expect(rig.shown.at(-1)).toMatchObject({ notAccepted: true })
    expect(await rig.logins.authorization(DESK)).toBeNull()
    await rig.socketAsks()
    expect(rig.shown.at(-1)).toMatchObject({ notAccepted: true })
    expect(rig.retry).toHaveBeenCalledTimes(1)
  })

  it("tries the page's sign-in for the socket once without asking", async () => {
    const rig = createRig()
    await rig.logins.authorization(DESK)
    await rig.asks()
    rig.logins.answer('https://desk.example', SECRET)
    await rig.socketAsks()
    expect({ callCount: rig.retry.mock.calls.length, lastShown: rig.shown.at(-1) }).toEqual({
      callCount: 1,
      lastShown: null
    })
    // The attempt that is refused next did not send these credentials. Its refusal must not start attempts without end.
    await rig.socketAsks()
    expect({ callCount: rig.retry.mock.calls.length, notAccepted: rig.shown.at(-1)?.notAccepted }).toEqual({
      callCount: 1,
      notAccepted: true
    })
  })

  it('does not ask again after a cancel until the person tries again or the socket has worked', async () => {
    const rig = createRig()
    await rig.socketAsks()
    rig.logins.cancel('https://desk.example')
    await rig.socketAsks()
    expect(rig.shown.at(-1)).toBeNull()
    rig.logins.askAgain()
    await rig.socketAsks()
    expect(rig.shown.at(-1)).not.toBeNull()
    rig.logins.socketWorks()
    expect(rig.shown.at(-1)).toBeNull()
  })

  it('sends nothing unencrypted, except to this computer', async () => {
    const rig = createRig()
    const plain = { ...DESK, origin: 'http://desk.example', socketUrl: 'ws://desk.example/api/dashboard/ws' }
    rig.passwords.keep('http://desk.example basic http://desk.example', SECRET)
    expect(await rig.logins.authorization(plain)).toBeNull()
    const local = { ...DESK, origin: 'http://127.0.0.1:8080', socketUrl: 'ws://127.0.0.1:8080/api/dashboard/ws' }
    rig.passwords.keep('http://127.0.0.1:8080 basic http://127.0.0.1:8080', SECRET)
    expect(await rig.logins.authorization(local)).toBe(HEADER)
  })
})

describe('what is saved', () => {
  it('is sealed, and signing out removes it for this workspace only, from the disk too', async () => {
    const rig = createRig()
    await rig.asks()
    rig.logins.answer('https://desk.example', SECRET)
    rig.passwords.keep('https://other.example basic https://other.example', SECRET)
    await rig.logins.forget(named('nobody.example'))
    expect(Object.keys(JSON.parse(rig.file() ?? '{}'))).toHaveLength(2)
    expect(rig.file()).not.toMatch(/laura|secret/)
    await rig.logins.forget(DESK)
    expect(await rig.logins.authorization(DESK)).toBeNull()
    expect(await rig.logins.authorization(named('other.example'))).toBe(HEADER)
    expect(Object.keys(JSON.parse(rig.file() ?? '{}'))).toEqual(['https://other.example basic https://other.example'])
    expect(rig.log).toEqual([])
  })

  it('is not forgotten as long as the file cannot be read, and a damaged file is emptied', async () => {
    let [text, isReadable] = ['damaged eA==', false]
    const passwords = createPasswords({
      sealing: NO_SEALING,
      file: {
        read: () => {
          if (!isReadable) throw new Error('EACCES')
          return text
        },
        write: (newText) => void (text = newText)
      },
      subject: 'host',
      log: () => undefined
    })
    await expect(passwords.forget(() => true)).rejects.toThrow('EACCES')
    expect(text).toBe('damaged eA==')
    isReadable = true
    await passwords.forget(() => true)
    expect(text).toBe('{}')
  })

  it('does not come back when a sign-out happens while it is being opened', async () => {
    let open: (text: string) => void = () => undefined
    const passwords = createPasswords({
      sealing: { ...NO_SEALING, isAvailable: async () => true, open: () => new Promise((resolve) => (open = resolve)) },
      file: { read: () => '{"desk":"eA=="}', write: () => undefined },
      subject: 'host',
      log: () => undefined
    })
    const found = passwords.find('desk')
    await vi.waitFor(() => expect(open.length).toBe(1))
    const removed = passwords.forget(() => true)
    open(JSON.stringify(SECRET))
    await removed
    expect(await found).toBeNull()
  })

  it('reports a file that cannot be written at a sign-out', async () => {
    const passwords = createPasswords({
      sealing: NO_SEALING,
      file: {
        read: () => '{"a":"eA=="}',
        write: () => {
          throw new Error('EACCES')
        }
      },
      subject: 'proxy',
      log: () => undefined
    })
    await expect(passwords.forget(() => true)).rejects.toThrow('EACCES')
  })
})
