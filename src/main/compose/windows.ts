import { join } from 'node:path'
import { app, session as electronSession } from 'electron'
import type { Bus } from '../os/dbus/bus'
import { systemClock as clock, systemTimers as timers } from '../os/clock'
import { systemTrayHost } from '../os/tray/trayHost'
import type { StateFile } from '../settings/store'
import { serveApp } from '../windows/appProtocol'
import { createCardWindow, type CardWindow } from '../windows/cardWindow'
import { createDeskWindow, type DeskWindow } from '../windows/deskWindow'
import { readDevServer } from '../windows/devServer'
import { guardContents } from '../windows/guard'
import { systemScreens as screens } from '../windows/screens'
import type { TrayHost } from '../windows/trayPlace'
import type { Disposals } from './disposals'

export interface WindowParts {
  /** The session bus of Linux. */
  readonly bus: Bus
  readonly settings: StateFile
  /** Folder that contains package.json, out and resources. */
  readonly root: string
  /** True if the app starts in the tray. */
  readonly hidden: boolean
  /** Returns true if the app is about to end. */
  readonly isQuitting: () => boolean
  readonly onCardClosed: () => void
  readonly log: (line: string) => void
}

export interface Windows {
  readonly desk: DeskWindow
  readonly card: CardWindow
  readonly trayHost: TrayHost
}

/** Serves the app's web pages, and makes the windows that show them. */
export async function composeWindows(parts: WindowParts, disposals: Disposals): Promise<Windows> {
  const { bus, settings, root, hidden, isQuitting, onCardClosed, log } = parts
  disposals.add('guard', guardContents(app, electronSession.defaultSession, log))
  const devServer = readDevServer({ packaged: app.isPackaged, env: process.env })
  await serveApp(electronSession.defaultSession, join(root, 'out/renderer'), devServer)
  const page = {
    preload: join(root, 'out/preload/index.cjs'),
    devTools: !app.isPackaged,
    isQuitting,
    screens,
    timers,
    now: clock,
    log
  }
  const trayHost = disposals.add('tray host', systemTrayHost(process.platform, bus, timers))
  const desk = disposals.add(
    'desk window',
    createDeskWindow({
      ...page,
      tray: trayHost,
      hidden,
      bounds: { read: () => settings.read().window, write: (bounds) => settings.write({ window: bounds }) }
    })
  )
  const card = disposals.add(
    'card window',
    createCardWindow({ ...page, workArea: desk.workArea, onClose: onCardClosed })
  )
  return { desk, card, trayHost }
}
