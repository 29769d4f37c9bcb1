import { reservedEverywhere } from '../../shared/domain/reservedKeys'

/** The part of Electron's `globalShortcut` that Deskhand uses. */
export interface ShortcutSystem {
  register(accelerator: string, pressed: () => void): boolean
  unregister(accelerator: string): void
}

/** One key combination that works while any program has the focus. */
export interface Shortcut {
  /**
   * Replaces the key combination. Empty: removes it. Returns false if it cannot be set, for example because another
   * program has it. With the same text as in the last call, changes nothing and returns the same result.
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
      // Electron throws if it cannot read the text.
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
