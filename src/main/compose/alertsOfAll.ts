import type { Alerts } from '../alerts/alertControls'
import type { Disposals } from './disposals'
import type { SurfaceParts } from './surfaces'
import type { SeatedWorkspace, Workspaces } from './workspaces'

/** Returns functions that pause and resume the alerts of all workspaces together. */
export function alertsOfAll(
  workspaces: Pick<Workspaces, 'all'>
): Pick<Alerts, 'pause' | 'pauseUntilTomorrow' | 'resume'> {
  const each = (act: (alerts: Alerts) => void): void => {
    for (const { alerts } of workspaces.all()) act(alerts)
  }
  return {
    pause: (minutes) => each((alerts) => alerts.pause(minutes)),
    pauseUntilTomorrow: () => each((alerts) => alerts.pauseUntilTomorrow()),
    resume: () => each((alerts) => alerts.resume())
  }
}

/**
 * Calls a function for every workspace now, and later for each workspace that is added. `again` calls the function
 * once more for all workspaces.
 */
export interface Telling {
  again(): void
  dispose(): void
}

export function tellEach(
  workspaces: Pick<Workspaces, 'all' | 'watch'>,
  tell: (workspace: SeatedWorkspace) => void
): Telling {
  let told = new WeakSet<SeatedWorkspace>()
  function toldAll(): void {
    for (const workspace of workspaces.all()) {
      if (told.has(workspace)) continue
      told.add(workspace)
      tell(workspace)
    }
  }
  toldAll()
  const watch = workspaces.watch(toldAll)
  return {
    again() {
      told = new WeakSet()
      toldAll()
    },
    dispose: watch.dispose
  }
}

/**
 * Makes what the tray and the shortcut need to control the alerts. The shortcut moves the focus to the alert card even
 * if the card's workspace is not in front.
 */
export function alertsOfSurfaces(workspaces: Workspaces, disposals: Disposals): SurfaceParts<unknown>['alerts'] {
  const known = { taken: false, missing: false }
  const telling = disposals.add(
    'what the alerts know of the desktop',
    tellEach(workspaces, ({ alerts }) => {
      alerts.shortcutTaken(known.taken)
      alerts.trayMissing(known.missing)
    })
  )
  const { settings } = workspaces.shared
  return {
    ...alertsOfAll(workspaces),
    settings: () => settings.all().alerts,
    watch: (listener) => settings.watch(listener),
    shortcutTaken(taken) {
      known.taken = taken
      telling.again()
    },
    trayMissing(missing) {
      known.missing = missing
      telling.again()
    },
    card: {
      focus: () => workspaces.find(workspaces.alerting.cardOwner() ?? '')?.alerts.card.focus() === true,
      next: () => workspaces.front().alerts.card.next()
    }
  }
}
