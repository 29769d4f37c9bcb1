import { say } from '../../../shared/text/say'
import { MINUTE_MS } from '../../../shared/time'
import type { AppStatus } from './statusAnswer'

const LABEL_WIDTH = 11

/** Returns the lines that `--status` prints, and that the support bundle has. */
export function statusWords(status: AppStatus): string {
  const { queue, outbox, alerts } = status
  const unsent = outbox.queued + outbox.sending + outbox.failed
  return [
    say('status.app', { version: status.version }),
    row(say('status.workspace'), say(`status.workspace.${status.workspace}`)),
    row(say('status.connection'), connectionWords(status)),
    row(say('status.waiting'), waitingWords(status)),
    ...(queue.mine === null
      ? []
      : [row(say('status.mine'), say('status.mineCount', { count: queue.mine, unread: queue.unread ?? 0 }))]),
    ...(queue.others === null ? [] : [row(say('status.others'), String(queue.others))]),
    row(say('status.messages'), say('status.unsent', { unsent, unconfirmed: outbox.unconfirmed })),
    row(say('status.alerts'), say(`status.alerts.${alerts}`)),
    ...(status.workspaces ?? []).map((one, index) =>
      row(say('status.numbered', { number: index + 1 }), workspaceWords({ ...one, at: status.at }))
    )
  ]
    .map((line) => `${line}\n`)
    .join('')
}

type OneWorkspace = Pick<AppStatus, 'connection' | 'queue' | 'at'>

/** Returns the line about one of several workspaces: its connection and its queue. */
function workspaceWords(one: OneWorkspace): string {
  return say('status.ofOne', { connection: connectionWords(one), waiting: waitingWords(one) })
}

function connectionWords({ connection, at }: OneWorkspace): string {
  const { state, since, failure, code } = connection
  const minutes = since === null ? null : minutesBetween(since, at)
  return say('status.connectionState', {
    state: say(`status.state.${state}`),
    minutes,
    why: failure === null ? null : [failure, code].filter((part) => part !== null).join(' ')
  })
}

function waitingWords({ queue, at }: OneWorkspace): string {
  const minutes = queue.longestSince === null ? null : minutesBetween(queue.longestSince, at)
  if (queue.waiting !== null) return say('status.waitingCount', { count: queue.waiting, minutes })
  const why = say(`status.because.${queue.reason ?? 'notRead'}`)
  return queue.atLeast === null ? say('status.unknown', { why }) : say('status.atLeast', { count: queue.atLeast, why })
}

function minutesBetween(from: number, to: number): number {
  return Math.max(0, Math.floor((to - from) / MINUTE_MS))
}

function row(label: string, words: string): string {
  return `${label.padEnd(LABEL_WIDTH)} ${words}`
}
