import { chmodSync, existsSync, lstatSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawn } from 'node:child_process'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemMonotonic, systemTimers } from '../../../../src/main/os/clock'
import type { AppStatus } from '../../../../src/main/os/status/statusAnswer'
import { askStatus } from '../../../../src/main/os/status/statusClient'
import { SEATS_LIMIT } from '../../../../src/shared/workspacesView'
import { statusAddress, type StatusAddress } from '../../../../src/main/os/status/statusAddress'
import { serveStatus, type StatusServerParts } from '../../../../src/main/os/status/statusServer'
import { createFakeTime } from '../../../support/fakeTime'
import { until } from '../../../support/until'
import { anAppStatus } from '../../../support/appStatus'

const uid = process.getuid?.() ?? 0
const LIMIT_MS = 5_000
let folder = ''
const ends: (() => void)[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'status-'))
})
afterEach(() => {
  ends.splice(0).forEach((end) => end())
  rmSync(folder, { recursive: true, force: true })
})

const at = (profile = folder): StatusAddress =>
  statusAddress({ platform: 'linux', folder: profile, user: 'laura', uid, runtimeFolder: undefined, temporary: folder })

function serve(parts: Partial<StatusServerParts> = {}): { log: string[]; dispose(): void } {
  const log: string[] = []
  const server = serveStatus({
    address: at(),
    platform: 'linux',
    status: () => anAppStatus(),
    monotonic: systemMonotonic,
    timers: systemTimers,
    log: (line) => void log.push(line),
    ...parts
  })
  ends.push(server.dispose)
  return { log, dispose: server.dispose }
}

const ask = (address = at()) => askStatus({ address, timers: systemTimers, limitMs: LIMIT_MS })

/** Sends this text as it is, and resolves with everything that comes back until the other side ends. */
function send(text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(at().path)
    let answer = ''
    socket.setEncoding('utf8')
    socket.on('connect', () => socket.write(text))
    socket.on('data', (part: string) => void (answer += part))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(answer))
  })
}

describe.skipIf(process.platform === 'win32')('the status socket', () => {
  it('answers the question with the state of the app', async () => {
    const status: AppStatus = anAppStatus({ version: '9.8.7' })
    serve({ status: () => status })
    expect(await ask()).toEqual({ kind: 'answered', status })
  })

  it('answers with all workspaces that a Deskhand can have, however long their values are', async () => {
    const time = Date.UTC(2026, 0, 5, 9)
    const count = 1_000_000
    const { alerts: _alerts, at: _at, format: _format, version: _version, ...usual } = anAppStatus()
    const one: typeof usual = {
      ...usual,
      connection: {
        state: 'reconnecting',
        since: time,
        asOf: time,
        retryAt: time,
        failure: 'httpAuthUnsupported',
        code: 1000
      },
      queue: {
        waiting: count,
        reason: 'notConnected',
        atLeast: count,
        longestSince: time,
        mine: count,
        others: count,
        unread: count,
        readAt: time,
        unreadableRows: count
      },
      outbox: { queued: count, sending: count, failed: count, unconfirmed: count }
    }
    const workspaces = Array.from({ length: SEATS_LIMIT }, () => ({ ...one, front: false }))
    const status: AppStatus = anAppStatus({ ...one, workspaces })
    serve({ status: () => status })
    expect(await ask()).toEqual({ kind: 'answered', status })
  })

  it('can be reached by this user only, also while others may write to every file', async () => {
    const before = process.umask(0)
    try {
      serve()
    } finally {
      process.umask(before)
    }
    await ask()
    expect(statSync(at().path).mode & 0o777).toBe(0o600)
  })

  it.each([
    ['another question', '{"ask":"customers"}\n'],
    ['a question with more in it', '{"ask":"status","names":true}\n'],
    ['text that is no JSON', 'GET / HTTP/1.1\n'],
    ['a very long text without an end', 'x'.repeat(100_000)]
  ])('refuses %s', async (_what, text) => {
    serve()
    expect(await send(text)).toBe('{"refused":"question"}\n')
  })

  it('ends a connection that asks nothing, by its own clock', async () => {
    const time = createFakeTime()
    serve({ timers: time.timers, monotonic: time.monotonic })
    let isOpen = false
    const socket = connect(at().path)
    const closed = new Promise((resolve) => socket.on('close', resolve))
    socket.on('error', () => undefined)
    socket.on('connect', () => (isOpen = true))
    await until('the connection', () => isOpen && time.waiting().length > 0)
    time.advance(2_000)
    await closed
    expect(time.waiting()).toEqual([])
  })

  it('takes four connections at a time, and the next one again as soon as one has ended', async () => {
    serve()
    const idle = await Promise.all(
      [1, 2, 3, 4].map(
        () =>
          new Promise<ReturnType<typeof connect>>((resolve) => {
            const socket = connect(at().path, () => resolve(socket))
            socket.on('error', () => undefined)
          })
      )
    )
    expect((await ask()).kind).toBe('noAnswer')
    idle.forEach((socket) => socket.destroy())
    await until('room for a question', async () => (await ask()).kind === 'answered')
  })

  it('answers five questions a second, and refuses more', async () => {
    const time = createFakeTime()
    serve({ monotonic: time.monotonic })
    const kinds = []
    for (let index = 0; index < 7; index++) kinds.push((await ask()).kind)
    expect(kinds).toEqual([...Array<string>(5).fill('answered'), 'refused', 'refused'])
    time.advance(1_000)
    expect((await ask()).kind).toBe('answered')
  })

  it('replaces the socket that a killed app left', async () => {
    const code = `require('net').createServer().listen(${JSON.stringify(at().path)}, () => process.stdout.write('on'))`
    const killed = spawn(process.execPath, ['-e', code])
    await new Promise((resolve) => killed.stdout.once('data', resolve))
    const ended = new Promise((resolve) => killed.once('exit', resolve))
    killed.kill('SIGKILL')
    await ended
    expect(lstatSync(at().path).isSocket()).toBe(true)
    expect(await ask()).toEqual({ kind: 'notRunning' })
    serve()
    expect((await ask()).kind).toBe('answered')
  })

  it('leaves a file alone that is no socket, and says that it has none', async () => {
    writeFileSync(at().path, 'a file of somebody')
    const { log } = serve()
    await until('the log', () => log.length > 0)
    expect(log).toEqual(['status: no socket, EADDRINUSE'])
    expect(await ask()).toEqual({ kind: 'notRunning' })
  })

  it('goes away with the app', async () => {
    const { dispose } = serve()
    expect((await ask()).kind).toBe('answered')
    dispose()
    await until('the socket to go', () => !existsSync(at().path))
    expect(await ask()).toEqual({ kind: 'notRunning' })
  })

  it('keeps two profiles apart, also where their folders are too long for a socket', async () => {
    const long = [1, 2].map((one) => join(folder, 'x'.repeat(120), String(one)))
    const places = [join(folder, 'one'), join(folder, 'two'), ...long]
    places.forEach((place) => mkdirSync(place, { recursive: true }))
    places.forEach((place, index) => serve({ address: at(place), status: () => anAppStatus({ version: `v${index}` }) }))
    const answers = await Promise.all(places.map((place) => ask(at(place))))
    expect(answers.map((one) => one.kind === 'answered' && one.status.version)).toEqual(['v0', 'v1', 'v2', 'v3'])
  })

  it('does not use a folder for long paths that others can write to', async () => {
    const address = at(join(folder, 'x'.repeat(120)))
    mkdirSync(address.privateFolder ?? '')
    chmodSync(address.privateFolder ?? '', 0o777)
    const { log } = serve({ address })
    expect(log).toEqual(['status: no socket, EPERM'])
    expect(await ask(address)).toEqual({ kind: 'notRunning' })
  })
})

describe.skipIf(process.platform === 'win32')('whoever asks', () => {
  async function answering(text: string | null): Promise<void> {
    const server = createServer((socket) => {
      socket.on('error', () => undefined)
      if (text !== null) socket.end(text)
    })
    ends.push(() => server.close())
    await new Promise<void>((resolve) => server.listen(at().path, resolve))
  }

  it.each([
    ['no JSON', 'hello'],
    ['a status with a name in place of a count', JSON.stringify({ status: { ...anAppStatus(), queue: 'Jane' } })],
    ['a status of another format', JSON.stringify({ status: { ...anAppStatus(), format: 2 } })],
    ['too long an answer', 'x'.repeat(20_000)]
  ])('does not understand %s', async (_what, text) => {
    await answering(text)
    expect(await ask()).toEqual({ kind: 'notUnderstood' })
  })

  it('is not asked if the system cannot say whose folder it is in', async () => {
    const privateFolder = join(folder, 'x'.repeat(1000))
    expect(await ask({ path: join(privateFolder, 'one.sock'), privateFolder })).toEqual({ kind: 'noAnswer' })
  })

  it('waits no longer than its limit', async () => {
    await answering(null)
    const time = createFakeTime()
    const asked = askStatus({ address: at(), timers: time.timers, limitMs: LIMIT_MS })
    time.advance(LIMIT_MS)
    expect(await asked).toEqual({ kind: 'noAnswer' })
  })
})

it('is a pipe on Windows whose name follows from the user and the folder', () => {
  const pipe = (folder: string, user: string): string =>
    statusAddress({ platform: 'win32', folder, user, uid: -1, runtimeFolder: undefined, temporary: 'C:\\Temp' }).path
  expect(pipe('C:\\one', 'laura')).toMatch(/^\\\\\.\\pipe\\deskhand-status-[\da-f]{32}$/)
  expect(new Set([pipe('C:\\one', 'laura'), pipe('C:\\two', 'laura'), pipe('C:\\one', 'marc')]).size).toBe(3)
  // Windows takes these for one folder and one user.
  expect(pipe('c:\\One', 'Laura')).toBe(pipe('C:\\one', 'laura'))
})
