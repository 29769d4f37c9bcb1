import { channelEnded } from './channels'
import type { NotificationSubject } from './effects'
import type { NotificationEnd, NotificationResult } from './events'
import { notificationCame, notificationGone } from './notificationLimits'
import { addLog, viewChanged, type Run } from './run'

export type NotificationButton = 'take' | 'takeLongest' | 'snooze'

/** The actions of the buttons of a notification, in their order. */
export const BUTTONS: Readonly<Record<NotificationSubject['kind'], readonly NotificationButton[]>> = {
  person: ['take', 'snooze'],
  mine: ['snooze'],
  named: [],
  summary: ['takeLongest', 'snooze'],
  digest: [],
  unreachable: [],
  unreadable: [],
  test: []
}

/** Handles what happened to a notification. Returns `snooze` if the agent chose that button. */
export function onNotification(run: Run, id: string, result: NotificationResult): 'snooze' | null {
  switch (result.kind) {
    case 'shownLate':
      notificationCame(run, id)
      channelEnded(run, 'notification', 'shown', null)
      return null
    case 'shown':
      channelEnded(run, 'notification', 'shown', null)
      return null
    case 'failed':
      notificationGone(run, id, true)
      return null
    case 'ended':
      if (result.isCurrent) notificationGone(run, id, false)
      return onEnd(run, result.subject, result.by)
  }
}

function onEnd(run: Run, subject: NotificationSubject, end: NotificationEnd): 'snooze' | null {
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
      const button = BUTTONS[subject.kind][end.index]
      if (button === 'take' && key !== null) effects.push({ type: 'takeAndOpen', key })
      if (button === 'takeLongest') effects.push({ type: 'takeLongest' })
      return button === 'snooze' ? 'snooze' : null
    }
  }
}
