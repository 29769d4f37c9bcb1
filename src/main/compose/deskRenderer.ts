import type { SoundName } from '../../shared/domain/sounds'
import type { DeskAction } from '../../shared/popOut'
import type { ShownInWindow } from '../../shared/shownInWindow'
import type { WindowPort } from '../ipc/windowPort'

/** The functions of the desk's window that a workspace calls. */
export interface DeskRenderer {
  /** Returns what the window shows. Null: the window shows another workspace, or has not reported anything yet. */
  shownInWindow(): ShownInWindow | null
  /** Opens a customer. Does nothing if the window shows another workspace. */
  open(...request: RequestToOpen): void
  /** Runs an action. Does nothing if the window shows another workspace, or is not loaded yet. */
  run(action: DeskAction): void
  play(sound: SoundName, volume: number): boolean
}

type RequestToOpen = Parameters<WindowPort['open']> extends [string, ...infer Rest] ? Rest : never

/**
 * Passes the calls of the workspaces on to the port of the desk's window. Before `attach` sets the port, only `open`
 * has an effect: `attach` repeats its last call.
 */
export interface DeskRenderers {
  /** `id`: the seat of the workspace. */
  of(id: string): DeskRenderer
  attach(port: Pick<WindowPort, 'shownInWindow' | 'open' | 'run' | 'play'>): void
}

export function createDeskRenderers(): DeskRenderers {
  let port: Pick<WindowPort, 'shownInWindow' | 'open' | 'run' | 'play'> | null = null
  let early: Parameters<WindowPort['open']> | null = null
  return {
    attach(next) {
      port = next
      if (early !== null) next.open(...early)
      early = null
    },
    of: (id) => ({
      shownInWindow: () => port?.shownInWindow(id) ?? null,
      open(...request) {
        if (port) port.open(id, ...request)
        else early = [id, ...request]
      },
      run: (action) => port?.run(id, action),
      play: (sound, volume) => port?.play(id, sound, volume) ?? false
    })
  }
}
