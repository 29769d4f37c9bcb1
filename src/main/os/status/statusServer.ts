import { chmodSync, lstatSync, mkdirSync, rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { userInfo } from 'node:os'
import * as v from 'valibot'
import type { Cancel, Monotonic, Timers } from '../../../shared/clock'
import { codeOf } from '../../../shared/errorDescription'
import { SECOND_MS } from '../../../shared/time'
import { isPrivateFolder, type StatusAddress } from './statusAddress'
import { StatusQuestionSchema, type AppStatus, type StatusReply } from './statusAnswer'

/** At most this many connections are open. Further ones are closed at once. */
const CONNECTION_LIMIT = 4
/** A question ends at a line break, or after this many UTF-16 units. */
const QUESTION_LIMIT = 256
/** Each connection ends after this time at the latest, ms. */
const CONNECTION_LIMIT_MS = 2 * SECOND_MS
/** At most this many questions a second are answered. Others are refused. */
const QUESTIONS_A_SECOND = 5

export interface StatusServerParts {
  /** Only this process may use the address. A socket of an earlier run is removed. */
  readonly address: StatusAddress
  readonly platform: NodeJS.Platform
  readonly status: () => AppStatus
  readonly monotonic: Monotonic
  readonly timers: Timers
  readonly log: (line: string) => void
}

/**
 * Answers questions for the app's state, on a socket that only this user can reach. Refuses all other questions. If
 * the socket cannot be made, only logs this.
 */
export function serveStatus({ address, platform, status, monotonic, timers, log }: StatusServerParts): {
  dispose(): void
} {
  const open = new Set<Socket>()
  let second = monotonic()
  let answered = 0

  function reply(line: string): StatusReply {
    if (!isQuestion(line)) return { refused: 'question' }
    if (monotonic() - second >= SECOND_MS) {
      second = monotonic()
      answered = 0
    }
    if (++answered > QUESTIONS_A_SECOND) return { refused: 'tooMany' }
    return { status: status() }
  }

  function serve(socket: Socket): void {
    let text = ''
    let isAnswered = false
    const cancel: Cancel = timers.after(CONNECTION_LIMIT_MS, () => socket.destroy())
    open.add(socket)
    socket.setEncoding('utf8')
    // A client may end the connection at any time.
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      cancel()
      open.delete(socket)
    })
    socket.on('data', (part: string) => {
      if (isAnswered) return
      text += part
      const end = text.indexOf('\n')
      if (end < 0 && text.length <= QUESTION_LIMIT) return
      isAnswered = true
      socket.end(`${JSON.stringify(reply(text.slice(0, end < 0 ? undefined : end)))}\n`)
    })
  }

  const server = createServer(serve)
  server.maxConnections = CONNECTION_LIMIT
  server.on('error', (error) => log(`status: no socket, ${codeOf(error)}`))
  try {
    if (platform === 'win32') server.listen(address.path)
    else listenPrivately(address, () => server.listen(address.path))
  } catch (error) {
    log(`status: no socket, ${codeOf(error)}`)
  }
  server.unref()
  return {
    dispose: () => {
      for (const socket of open) socket.destroy()
      server.close()
    }
  }
}

/** Makes the socket. From its first moment on, only this user can connect. Throws if it cannot be made. */
function listenPrivately({ path, privateFolder }: StatusAddress, listen: () => void): void {
  if (privateFolder !== null) {
    mkdirSync(privateFolder, { recursive: true, mode: 0o700 })
    if (!isPrivateFolder(privateFolder, userInfo().uid)) throw Object.assign(new Error(), { code: 'EPERM' })
  }
  // After a crash, the old socket is still there. A file that is no socket is not removed.
  if (isSocket(path)) rmSync(path)
  const before = process.umask(0o177)
  try {
    listen()
  } finally {
    process.umask(before)
  }
  if (isSocket(path)) chmodSync(path, 0o600)
}

function isSocket(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSocket() === true
}

function isQuestion(line: string): boolean {
  try {
    return v.is(StatusQuestionSchema, JSON.parse(line))
  } catch {
    // The text is not JSON.
    return false
  }
}
