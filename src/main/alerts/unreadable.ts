import type { AlertLog } from './alertLog'
import type { AlertMemory } from './alertMemory'
import type { AlertOptions } from './alertParts'
import type { Caller } from './caller'

export interface UnreadableParts {
  readonly options: Pick<AlertOptions, 'store' | 'window'>
  readonly memory: AlertMemory
  readonly history: AlertLog
  readonly caller: Pick<Caller, 'notifier' | 'steps'>
}

/** Tells the agent once that the list has customers who could not be read: they may be waiting, and nothing else would say so. */
export function watchUnreadable({ options, memory, history, caller }: UnreadableParts): {
  look(): void
  dispose(): void
} {
  const { store, window } = options
  let before = 0
  let isDue = false

  function look(): void {
    if (!isDue) return
    const { steps, privacy } = memory.settings()
    const shows = steps.notification.on && privacy !== 'nothing'
    // The desk says it, too.
    if (window.isFocused()) isDue = false
    if (!isDue || memory.quiet().kind !== 'none' || !(shows || steps.sound.on)) return
    isDue = false
    history.add(shows ? 'notification' : 'sound', null, 'customers could not be read')
    if (shows) {
      caller.steps.began('notification')
      caller.notifier.unreadable(before)
    }
    if (steps.sound.on) caller.steps.sound()
  }

  function follow(): void {
    const { unreadable } = store.state
    if (unreadable === before) return
    if (before === 0) isDue = true
    if (unreadable === 0) {
      isDue = false
      caller.notifier.readable()
    }
    before = unreadable
    look()
  }

  const watch = store.watch(follow)
  const unwatch = window.onVisibility(look)
  follow()
  return {
    look,
    dispose: () => {
      watch.dispose()
      unwatch()
    }
  }
}
