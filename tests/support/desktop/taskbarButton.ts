import type { Desktop } from './desktop'

const URGENT = /^\s*The urgency hint bit is set/m
const DEMANDS_ATTENTION = /_NET_WM_STATE_DEMANDS_ATTENTION/

/** The button of one window in a task bar. `id`: the number that X gives to the window, in digits. */
export class TaskbarButton {
  readonly id: string
  private readonly desktop: Desktop

  constructor(desktop: Desktop, id: string) {
    this.desktop = desktop
    this.id = id
  }

  /** Resolves with the button of the only window whose title ends with `title`. The window may be hidden. */
  static async find(desktop: Desktop, title: string): Promise<TaskbarButton> {
    const ids = (await desktop.run('xdotool', 'search', '--name', `${title}$`)).trim().split('\n')
    if (ids.length !== 1 || !ids[0]) throw new Error(`Windows called ${title}: ${ids.join(', ')}`)
    return new TaskbarButton(desktop, ids[0])
  }

  async title(): Promise<string> {
    return /= "(.*)"/.exec(await this.property('_NET_WM_NAME'))?.[1] ?? ''
  }

  /**
   * Resolves with true if the button flashes: the app asks for it now, or the window manager remembers that the app
   * did.
   */
  async isFlashing(): Promise<boolean> {
    return URGENT.test(await this.property('WM_HINTS')) || DEMANDS_ATTENTION.test(await this.property('_NET_WM_STATE'))
  }

  async click(): Promise<void> {
    await this.desktop.run('xdotool', 'windowactivate', '--sync', this.id)
  }

  private property(name: string): Promise<string> {
    return this.desktop.run('xprop', '-id', this.id, name)
  }
}
