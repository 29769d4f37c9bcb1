import { connect } from 'node:net'
import { userInfo } from 'node:os'
import * as v from 'valibot'
import type { Cancel, Timers } from '../../../shared/clock'
import { codeOf } from '../../../shared/errorDescription'
import { isPrivateFolder, type StatusAddress } from './statusAddress'
import { ANSWER_LIMIT, STATUS_QUESTION, StatusReplySchema, type AppStatus } from './statusAnswer'

/**
 * The result of asking the app:
 * - `notRunning`: no app runs, or another user may write to the socket's folder.
 * - `noAnswer`: no answer came in time, or the connection broke.
 * - `notUnderstood`: another version or another program answered.
 * - `refused`: the app refused to answer, or the socket belongs to another user.
 */
export type Asked =
  | { readonly kind: 'answered'; readonly status: AppStatus }
  | { readonly kind: 'notRunning' | 'noAnswer' | 'notUnderstood' | 'refused' }

export interface AskParts {
  readonly address: StatusAddress
  readonly timers: Timers
  readonly limitMs: number
}

/** Asks the app of a profile for its state. Never rejects, and resolves after `limitMs` at the latest. */
export async function askStatus(parts: AskParts): Promise<Asked> {
  try {
    return await ask(parts)
  } catch (error) {
    return { kind: kindOf(codeOf(error)) }
  }
}

/** Connects to the app and asks for its state. Throws or rejects if the system refuses the address at once. */
function ask({ address, timers, limitMs }: AskParts): Promise<Asked> {
  const { path, privateFolder } = address
  if (privateFolder !== null && !isPrivateFolder(privateFolder, userInfo().uid))
    return Promise.resolve({ kind: 'notRunning' })
  return new Promise((resolve) => {
    const socket = connect(path)
    let text = ''
    let cancel: Cancel = () => undefined
    const finish = (asked: Asked): void => {
      cancel()
      socket.destroy()
      resolve(asked)
    }
    cancel = timers.after(limitMs, () => finish({ kind: 'noAnswer' }))
    socket.setEncoding('utf8')
    socket.on('connect', () => socket.write(STATUS_QUESTION))
    socket.on('data', (part: string) => {
      text += part
      if (text.length > ANSWER_LIMIT) finish({ kind: 'notUnderstood' })
    })
    socket.on('end', () => finish(text === '' ? { kind: 'noAnswer' } : readReply(text)))
    socket.on('error', (error) => finish({ kind: kindOf(codeOf(error)) }))
  })
}

/**
 * Returns what an error of the socket means. If no app runs, the system refuses the connection, or does not find the
 * socket.
 */
function kindOf(code: string | null): 'notRunning' | 'refused' | 'noAnswer' {
  if (code === 'ENOENT' || code === 'ECONNREFUSED' || code === 'ENOTSOCK') return 'notRunning'
  return code === 'EACCES' || code === 'EPERM' ? 'refused' : 'noAnswer'
}

function readReply(text: string): Asked {
  try {
    const read = v.safeParse(StatusReplySchema, JSON.parse(text))
    if (!read.success) return { kind: 'notUnderstood' }
    return 'status' in read.output ? { kind: 'answered', status: read.output.status } : { kind: 'refused' }
  } catch {
    // The text is not JSON.
    return { kind: 'notUnderstood' }
  }
}
