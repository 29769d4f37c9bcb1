import { it as base } from 'vitest'
import type { DemoOptions } from '../../src/demo/demoOptions'
import { startDemoWorkspace, type DemoWorkspace } from '../../src/demo/demoWorkspace'
import { Desktop } from '../support/desktop/desktop'
import { launch, type LaunchOptions, picturePath, type RunningApp } from '../support/desktop/launch'
import { LauncherBadge } from '../support/desktop/launcherBadge'
import { NotificationServer } from '../support/desktop/notificationServer'
import { TrayHost } from '../support/desktop/trayHost'
import { until } from '../support/until'
import { DeskPage } from './deskPage'
import { SignInPage } from './signInPage'

export const LAURA = 'agent_laura'
export const NORDLYS = 'company_nordlys'
/** After two refused attempts the app may wait 32 s (`connection/retryDelay`). */
export const RECONNECT_MS = 45_000

/** A separate desktop, workspaces in which nothing happens by itself, and the apps that a test starts there. */
export class Stage {
  readonly desktop: Desktop
  readonly notifications: NotificationServer
  readonly tray: TrayHost
  readonly badge: LauncherBadge
  private readonly apps: RunningApp[] = []
  private readonly workspaces: DemoWorkspace[] = []

  private constructor(desktop: Desktop, notifications: NotificationServer, tray: TrayHost, badge: LauncherBadge) {
    this.desktop = desktop
    this.notifications = notifications
    this.tray = tray
    this.badge = badge
  }

  static async start(): Promise<Stage> {
    const desktop = await Desktop.start()
    // The app looks for these services only once, so they start first.
    const notifications = await NotificationServer.start(desktop.session)
    const tray = await TrayHost.start(desktop.session)
    return new Stage(desktop, notifications, tray, await LauncherBadge.start(desktop.session))
  }

  async workspace(options: DemoOptions = {}): Promise<DemoWorkspace> {
    const workspace = await startDemoWorkspace({ script: false, ...options })
    this.workspaces.push(workspace)
    return workspace
  }

  async launch(options: LaunchOptions = {}): Promise<RunningApp> {
    const app = await launch(this.desktop, options)
    this.apps.push(app)
    return app
  }

  /** Starts the app at a workspace and signs Laura in on its page. */
  async signIn(workspace: DemoWorkspace, options: LaunchOptions = {}): Promise<{ app: RunningApp; desk: DeskPage }> {
    const app = await this.launch({
      ...options,
      switches: [`--workspace=${workspace.origin}`, ...(options.switches ?? [])]
    })
    await new SignInPage(await app.otherWindow()).signIn(account(workspace, LAURA))
    const desk = await this.desk(app)
    await desk.connected()
    return { app, desk }
  }

  /**
   * Signs Laura in and starts the app again. The app treats a refusal right after a sign-in differently from a later
   * one.
   */
  async signedInEarlier(workspace: DemoWorkspace): Promise<{ app: RunningApp; desk: DeskPage }> {
    await (await this.signIn(workspace)).app.quit()
    const app = await this.launch({ switches: [`--workspace=${workspace.origin}`] })
    const desk = await this.desk(app)
    await desk.connected()
    return { app, desk }
  }

  async desk(app: RunningApp): Promise<DeskPage> {
    const page = await app.desk()
    page.setDefaultTimeout(10_000)
    return new DeskPage(page)
  }

  /** What the apps printed and notified, to read after a failure. */
  get output(): string {
    const printed = this.apps.map((app) => `${app.output}\n${app.problems.join('\n')}`).join('\n---\n')
    const shown = this.notifications.shown.map(({ at, title, body }) => `${Math.round(at)} ${title}: ${body}`)
    return `${printed}\nnotifications:\n${shown.join('\n')}`
  }

  async stop(): Promise<void> {
    this.apps.forEach((app) => app.kill())
    await Promise.all(this.workspaces.map((workspace) => workspace.close()))
    await this.desktop.stop()
  }
}

/**
 * Closes the desk's window. The app continues in the tray. Waits until the app knows that the window is hidden and has
 * lost the keyboard. Until then, the app assumes that the agent is present.
 */
export async function closeDesk(app: RunningApp): Promise<void> {
  await app.closeDesk()
  await until('the window to hide', async () => !(await app.isDeskShown()) && !(await app.isDeskFocused()))
}

/** Gives every waiting customer back to the bot. */
export function nobodyWaits({ control }: DemoWorkspace): void {
  for (const one of control.customers(NORDLYS))
    if (one.stopped && one.agentId === null) control.customerGoesBackToBot(one)
}

export function account(workspace: DemoWorkspace, agentId: string): { email: string; password: string; name: string } {
  const found = workspace.accounts.find((one) => one.agentId === agentId)
  if (!found) throw new Error(`No agent ${agentId}`)
  return found
}

export function sent(frames: readonly { readonly text: string }[], type: string): number {
  return frames.filter(({ text }) => text.includes(`"type":"${type}"`)).length
}

/** A test with a stage. A failed test saves a picture of the screen and prints the apps' output. */
export const it = base.extend<{ stage: Stage }>({
  stage: async ({ task }, use) => {
    const stage = await Stage.start()
    await use(stage)
    if (task.result?.state === 'fail') {
      await stage.desktop.screenshot(picturePath(`failed ${task.name}`.replace(/[^\w]+/g, '-')))
      process.stderr.write(`\n${task.name}:\n${stage.output}\n`)
    }
    await stage.stop()
  }
})
