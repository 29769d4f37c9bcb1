import type { CustomerKey } from '../../../shared/domain/ids'
import type { NotificationEnd, NotificationSubject } from './events'
import { addLog, viewChanged, type Run } from './run'

/** `key`: the customer whom the notification is about, or whom it names. The button never acts for another customer. */
export type NotificationButton =
  | { readonly act: 'take' | 'takeNamed' | 'answer'; readonly key: CustomerKey }
  | { readonly act: 'takeLongest' | 'snooze' }

/** Returns the buttons of a notification, in their order. */
export function buttonsOf(subject: NotificationSubject): readonly NotificationButton[] {
  switch (subject.kind) {
    case 'person':
      return [{ act: 'take', key: subject.key }, { act: 'snooze' }]
    case 'mine':
      return [{ act: 'snooze' }]
    case 'summary': {
      const { waiting, atLeast, longest, longestMine } = subject
      const isEmpty = waiting === 0 && !atLeast
      return [
        ...(longestMine === undefined ? [] : [{ act: 'answer', key: longestMine } as const]),
        ...(longest !== undefined
          ? [{ act: 'takeNamed', key: longest } as const]
          : isEmpty
            ? []
            : [{ act: 'takeLongest' } as const]),
        { act: 'snooze' }
      ]
    }
    default:
      return []
  }
}

/** Does what the agent chose in a notification. Returns `snooze` if the agent chose that button. */
export function onEnd(run: Run, subject: NotificationSubject, end: NotificationEnd): 'snooze' | null {
  const { effects } = run
  const key = 'key' in subject ? subject.key : null
  switch (end.kind) {
    case 'closed':
      if (subject.kind === 'test') return null
      addLog(run, 'notification', key, `closedBy.${end.by}`)
      viewChanged(run)
      return null
    case 'clicked':
      effects.push(
        subject.kind === 'named' ? { type: 'openNamed', name: subject.name } : { type: 'open', key, asked: true }
      )
      return null
    case 'replied':
      if (key !== null) effects.push({ type: 'reply', key, text: end.text })
      return null
    case 'chose': {
      const button = buttonsOf(subject)[end.index]
      if (button?.act === 'take' || button?.act === 'takeNamed') effects.push({ type: 'takeAndOpen', key: button.key })
      if (button?.act === 'answer') effects.push({ type: 'open', key: button.key, asked: true })
      if (button?.act === 'takeLongest') effects.push({ type: 'takeLongest' })
      return button?.act === 'snooze' ? 'snooze' : null
    }
  }
}
