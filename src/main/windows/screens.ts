import { screen } from 'electron'
import type { Cancel } from '../../shared/clock'
import type { Area } from './windowBounds'

export interface Screens {
  /** Returns the area of each display without panels, the main display first. */
  workAreas(): readonly Area[]
  /** Calls `changed` when a display comes or goes, or changes its size, scale or panels. */
  watch(changed: () => void): Cancel
}

/** Use this object only after the app is ready. */
export const systemScreens: Screens = {
  workAreas: () => {
    const main = screen.getPrimaryDisplay()
    return [main, ...screen.getAllDisplays().filter((display) => display.id !== main.id)].map(
      (display) => display.workArea
    )
  },
  watch: (changed) => {
    screen.on('display-added', changed)
    screen.on('display-removed', changed)
    screen.on('display-metrics-changed', changed)
    return () => {
      screen.off('display-added', changed)
      screen.off('display-removed', changed)
      screen.off('display-metrics-changed', changed)
    }
  }
}
