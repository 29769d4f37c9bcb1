import type { Cancel, Timers } from '../../shared/clock'
import type { Budget } from './budget'
import type { NotificationActs, Notifications } from './notifications'
import type { NotificationText } from './notificationText'

/** Notifications within a budget. What does not fit now is either counted by the caller or shown as soon as it fits. */
export interface PacedNotifications extends Pick<Notifications, 'close' | 'count'> {
  /** False: there are too many. */
  person(id: string, mine: boolean, text: NotificationText, acts: NotificationActs): boolean
  /** Shown as soon as it fits, in the words of then. */
  notice(id: string, text: () => NotificationText, acts: NotificationActs): void
  /** Shown, or about to be. */
  has(id: string): boolean
  /** Closes all but those whose id begins like one of these. */
  closeAll(except?: readonly string[]): void
}

/** `held`: what was just begun is not shown now. */
export function paceNotifications(
  notifications: Notifications,
  budget: Budget,
  timers: Timers,
  held: () => void
): PacedNotifications {
  const due = new Map<string, () => void>()
  let cancel: Cancel | null = null

  function showDue(): void {
    for (const [id, show] of [...due]) {
      if (!budget.spend('notice')) break
      due.delete(id)
      show()
    }
    cancel ??=
      due.size === 0
        ? null
        : timers.after(budget.wait(), () => {
            cancel = null
            showDue()
          })
  }

  function drop(id: string): void {
    due.delete(id)
    if (due.size > 0) return
    cancel?.()
    cancel = null
  }

  return {
    person: (id, mine, text, acts) => {
      const fits = budget.spend(mine ? 'mine' : 'person')
      if (fits) notifications.show(id, text, acts)
      else held()
      return fits
    },
    notice: (id, text, acts) => {
      due.set(id, () => notifications.show(id, text(), acts))
      showDue()
      if (due.has(id)) held()
    },
    has: (id) => due.has(id) || notifications.has(id),
    count: (prefix) => notifications.count(prefix),
    close: (id) => {
      drop(id)
      notifications.close(id)
    },
    closeAll: (except = []) => {
      const stays = (id: string): boolean => except.some((prefix) => id.startsWith(prefix))
      for (const id of [...due.keys()].filter((one) => !stays(one))) drop(id)
      notifications.closeAll(except)
    }
  }
}
