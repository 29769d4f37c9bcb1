import { expect, it, vi } from 'vitest'
import { createFlashing } from '../../../src/main/os/flashing'

vi.mock('electron', () => ({ app: {} }))

function flashing(hasButton: boolean) {
  const flashes: boolean[] = []
  const attention = createFlashing({ flash: (on) => void flashes.push(on), hasButton: () => hasButton })
  return { attention, flashes }
}

it.skipIf(process.platform === 'darwin')(
  'the button in the task bar flashes until it is stopped (skipped: macOS has a dock)',
  () => {
    const { attention, flashes } = flashing(true)
    expect(attention.start()).toBeNull()
    expect(flashes).toEqual([true])
    attention.stop()
    expect(flashes).toEqual([true, false])
  }
)

it.skipIf(process.platform === 'darwin')(
  'a window in the tray has no button, and says so (skipped: macOS has a dock)',
  () => {
    expect(flashing(false).attention.start()).toBe('noTaskbarButton')
  }
)
