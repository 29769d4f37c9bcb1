import type { DayRecord } from '../../../shared/domain/day'
import type { TeamView } from '../../../shared/domain/team'
import type { PanelName } from '../../../shared/shownInWindow'

/** What this computer saw of the agent's day. `record` returns the same object as long as nothing changes. */
interface DaySource {
  record(): DayRecord
  watch(listener: () => void): { dispose(): void }
}

/** The team board. `view` returns the same object as long as nothing changes. Null: the board is off. */
export interface TeamSource {
  view(): TeamView | null
  watch(listener: () => void): { dispose(): void }
}

/** A panel without a source has no view. */
export interface PanelSources {
  readonly day?: DaySource
  readonly team?: TeamSource
}

/** The views of the panels “My day” and team board. Only the source of the visible panel is watched. */
export interface PanelViewer {
  windowShows(panel: PanelName): void
  compute(): { readonly day: DayRecord | null; readonly team: TeamView | null }
  dispose(): void
}

/** `changed`: called when a view of the shown panel changes. */
export function createPanelViewer({ day, team }: PanelSources, changed: () => void): PanelViewer {
  let shown: PanelName | null = null
  let watch: { dispose(): void } | undefined

  return {
    windowShows: (panel) => {
      if (panel === shown) return
      shown = panel
      watch?.dispose()
      watch = panel === 'day' ? day?.watch(changed) : panel === 'team' ? team?.watch(changed) : undefined
    },
    compute: () => ({
      day: (shown === 'day' && day?.record()) || null,
      team: (shown === 'team' && team?.view()) || null
    }),
    dispose: () => watch?.dispose()
  }
}
