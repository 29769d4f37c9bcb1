import type { DemoOptions } from '../../src/demo/demoOptions'
import type { DemoWorkspace } from '../../src/demo/demoWorkspace'
import type { RunningApp } from '../support/desktop/launch'
import type { DeskPage } from './deskPage'
import { closeDesk, type Stage } from './stage'

/** Signs in and closes the window. The app continues in the tray. */
export async function goAway(
  stage: Stage,
  options: DemoOptions = {}
): Promise<{ workspace: DemoWorkspace; app: RunningApp; desk: DeskPage }> {
  const workspace = await stage.workspace(options)
  const { app, desk } = await stage.signIn(workspace)
  await closeDesk(app)
  return { workspace, app, desk }
}

/**
 * Leaves the app alone for this long, s. The mouse moves first, because the screen of an agent who does nothing goes
 * dark.
 */
export async function idle({ desktop }: Stage, seconds: number): Promise<void> {
  await desktop.run('xdotool', 'mousemove_relative', '1', '1')
  await new Promise((resolve) => {
    setTimeout(resolve, seconds * 1000)
  })
}
