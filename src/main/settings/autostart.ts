import type { AutostartProblem } from '../../shared/domain/settingsResult'
import type { LoginItem } from '../os/autostart/loginItem'
import type { Store } from '../state/store'
import type { Settings } from './effective'

export interface AutostartParts {
  readonly store: Pick<Store, 'apply' | 'state'>
  readonly settings: Pick<Settings, 'get' | 'set' | 'watch'>
  readonly item: LoginItem
  /**
   * True: an entry with an old path or old parameters is written again. False: only a change of the setting, or a
   * locked value, writes the entry.
   */
  readonly renews: boolean
  readonly log: (line: string) => void
}

export interface Autostart {
  /**
   * Gives the setting the value of the system's entry, or false if the entry has a problem. If the organisation has
   * locked the setting, gives the entry the setting's value instead.
   */
  check(): void
  dispose(): void
}

/**
 * Keeps the setting `startAtLogin` and the system's entry the same. If the system refuses a change, the setting gets
 * its earlier value, and the window shows why.
 */
export function keepAutostart({ store, settings, item, renews, log }: AutostartParts): Autostart {
  let problem: AutostartProblem | null = null
  /** True while the setting gets the entry's value. That change must not write the entry. */
  let isFollowing = false

  function tell(next: AutostartProblem | null): void {
    if (JSON.stringify(next) === JSON.stringify(problem)) return
    problem = next
    if (next !== null) log(`autostart: ${next.kind}${next.kind === 'failed' ? `, ${next.code}` : ''}`)
    store.apply({ type: 'autostart.told', problem })
  }

  function follow(on: boolean): void {
    if (settings.get('startAtLogin') === on) return
    isFollowing = true
    try {
      settings.set('startAtLogin', on)
    } finally {
      isFollowing = false
    }
  }

  function write(on: boolean): void {
    tell(item.write(on))
    if (problem !== null) follow(!on)
  }

  /**
   * Gives the entry the locked value. If the entry has a problem, only reports the problem. Another program's file is
   * no problem while `on` is false.
   */
  function enforce(on: boolean): void {
    const found = item.read()
    if (found.kind === 'problem') return tell(on || found.problem.kind === 'failed' ? found.problem : null)
    if ((found.kind === 'on') === on && !(found.kind === 'on' && found.isOld && renews)) return tell(null)
    tell(item.write(on))
  }

  const watch = settings.watch((key) => {
    if (key === 'startAtLogin' && !isFollowing) write(settings.get('startAtLogin'))
  })

  return {
    check() {
      const { value, locked } = store.state.settings.startAtLogin
      if (locked) return enforce(value)
      const found = item.read()
      if (found.kind === 'problem') {
        follow(false)
        // `foreignFile`: another program's file. It is a problem only after the person has switched the setting on.
        return tell(found.problem.kind === 'foreignFile' ? problem : found.problem)
      }
      follow(found.kind === 'on')
      if (found.kind === 'on' && found.isOld && renews) tell(item.write(true))
      else if (found.kind === 'on' || problem?.kind === 'foreignFile') tell(null)
    },
    dispose: () => watch.dispose()
  }
}
