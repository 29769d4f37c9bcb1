import { reservedEverywhere } from '../../shared/domain/reservedKeys'

/** The part of Electron's `globalShortcut` that Deskhand uses. */
export interface ShortcutSystem {
  register(accelerator: string, pressed: () => void): boolean
  unregister(accelerator: string): void
}

/** One key combination that works while any program has the focus. */
export interface Shortcut {
  /**
   * Replaces the key combination. An empty text removes it. Returns false, and sets none, if another program has the
   * combination, if the system does not know it, or if the keys are reserved. The same text again only returns the
   * same result.
   */
  set(accelerator: string): boolean
  dispose(): void
}

export function createShortcut(system: ShortcutSystem, pressed: () => void): Shortcut {
  let held: string | null = null
  let wanted = ''
  let granted = true

  function release(): void {
    if (held !== null) system.unregister(held)
    held = null
  }

  function register(accelerator: string): boolean {
    try {
      return system.register(accelerator, pressed)
    } catch (error) {
      // Electron throws if the text is no accelerator.
      if (error instanceof Error) return false
      throw error
    }
  }

  return {
    set: (accelerator) => {
      if (accelerator === wanted) return granted
      wanted = accelerator
      release()
      granted = accelerator === '' || (reservedEverywhere(accelerator) === null && register(accelerator))
      if (granted && accelerator !== '') held = accelerator
      return granted
    },
    dispose: release
  }
}
