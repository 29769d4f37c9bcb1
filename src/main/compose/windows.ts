import { join } from 'node:path'
import { app, session as electronSession } from 'electron'
import type { SettingValues } from '../../shared/domain/settings'
import { POP_OUT_LIMIT } from '../../shared/popOut'
import { keepWaitingRenderers, type WaitingRenderers } from '../ipc/rendererPorts'
import type { Bus } from '../os/dbus/bus'
import { systemClock as clock, systemTimers as timers } from '../os/clock'
import { applyMenu } from '../os/menu'
import { systemLanguages } from '../os/systemLanguages'
import { systemTrayHost } from '../os/tray/trayHost'
import { createLanguage, type MainLanguage } from '../settings/language'
import { openSettingsFile, type SettingsFile } from '../settings/settingsFile'
import { serveApp, type ServedFiles } from '../windows/appProtocol'
import type { FieldSpelling } from '../windows/contextMenu'
import { createCardWindow, type CardWindow } from '../windows/cardWindow'
import { CONVERSATION_URL, TEAM_URL } from '../windows/appAddresses'
import { createDeskWindow, type DeskWindow } from '../windows/deskWindow'
import { readDevServer } from '../windows/devServer'
import { closeNetwork, guardContents } from '../windows/guard'
import { systemScreens as screens } from '../windows/screens'
import { createPopOutWindow, type PopOutWindowOptions } from '../windows/popOutWindow'
import { showTheme } from '../windows/theme'
import type { TrayHost } from '../windows/trayAvailability'
import { CONVERSATION_SIZES, TEAM_SIZES } from '../windows/windowBounds'
import { createDisposals, type Disposals } from './disposals'
import { createPopOuts, type PopOuts, type PopOutsParts } from '../windows/popOuts'
import { createLaterPart, type LaterPart } from './laterPart'

/** The start waits at most this long until the renderer has drawn the desk, ms. */
const FRAME_LIMIT_MS = 1_500

export interface WindowParts {
  /** The session bus of Linux. */
  readonly bus: Bus
  /** The folder that contains package.json, out and resources. */
  readonly root: string
  /** The files of the app's renderers. */
  readonly files: Promise<ServedFiles>
  /** True if the app starts in the tray. */
  readonly hidden: boolean
  /** True if the command line chose a workspace or the demo. */
  readonly opensWorkspace: boolean
  readonly log: (line: string) => void
}

/** The windows of an app that is still starting, and the parts that they need. */
export interface Windows {
  readonly disposals: Disposals
  readonly settings: SettingsFile
  readonly language: MainLanguage
  readonly desk: DeskWindow
  readonly card: CardWindow
  readonly popOuts: PopOuts
  readonly trayHost: TrayHost
  /** Called when the agent closes the card. The function is set later. */
  readonly cardClosed: LaterPart<() => void>
  /** Adds the entries about spelling to the menus of text fields. */
  readonly checkSpelling: (by: FieldSpelling) => void
  /** Renderers that have asked for a port and wait for it. */
  readonly waiting: WaitingRenderers
}

/**
 * Makes the windows and serves their renderers. Runs before the rest of main is loaded: the renderer needs files from
 * main while it starts, so main must not be busy then. Resolves when the desk was drawn for the first time, or after
 * `FRAME_LIMIT_MS`. Rejects if the files cannot be read.
 */
export async function openWindows({ bus, root, files, hidden, opensWorkspace, log }: WindowParts): Promise<Windows> {
  const disposals = createDisposals(log)
  let isQuitting = false
  app.on('before-quit', () => {
    isQuitting = true
  })
  app.on('will-quit', disposals.dispose)
  const settings = openSettingsFile(app.getPath('userData'), log)
  const language = createLanguage({ system: systemLanguages, log })
  await language.follow(settings.settings()['language'] as SettingValues['language'])
  applyMenu(process.platform, !app.isPackaged)
  // The first window needs the theme before it is drawn. Otherwise it would first have the wrong colours.
  showTheme(settings.settings()['theme'] as SettingValues['theme'])
  const waiting = disposals.add('waiting renderers', keepWaitingRenderers())
  let spelling: FieldSpelling | null = null
  disposals.add(
    'guard',
    guardContents(app, electronSession.defaultSession, log, () => spelling)
  )
  const devServer = readDevServer({ packaged: app.isPackaged, env: process.env })
  if (devServer === null) closeNetwork(electronSession.defaultSession, log)
  serveApp(electronSession.defaultSession, files, devServer)
  const cardClosed = createLaterPart<() => void>('cardClosed')
  const common = {
    preload: join(root, 'out/preload/index.cjs'),
    devTools: !app.isPackaged,
    isQuitting: () => isQuitting,
    language: language.tag,
    screens,
    timers,
    now: clock,
    log
  }
  const trayHost = disposals.add('tray host', systemTrayHost(process.platform, bus, timers))
  const desk = disposals.add(
    'desk window',
    createDeskWindow({
      ...common,
      tray: trayHost,
      hidden,
      expectsDesk: opensWorkspace || settings.read().workspace !== null,
      bounds: { read: () => settings.read().window, write: (bounds) => settings.write({ window: bounds }) }
    })
  )
  const card = disposals.add(
    'card window',
    createCardWindow({ ...common, workArea: desk.workArea, onClose: () => cardClosed()() })
  )
  const popOuts = disposals.add(
    'pop-outs',
    createPopOuts({
      timers,
      openWindow: popOutOpener({ ...common, desk: desk.bounds }, settings),
      isQuitting: common.isQuitting,
      teamOpened(seat) {
        if (!isQuitting) settings.write({ teamWindowOpen: seat ?? false })
      }
    })
  )
  await files
  await Promise.race([desk.framed, new Promise<void>((resolve) => timers.after(FRAME_LIMIT_MS, resolve))])
  return {
    ...{ disposals, settings, language, desk, card, popOuts, trayHost, cardClosed, waiting },
    checkSpelling: (by) => (spelling = by)
  }
}

type PopOutCommon = Omit<PopOutWindowOptions, 'url' | 'bounds' | 'sizes' | 'nth' | 'isQuiet' | 'keepsFullScreen'>

/**
 * Returns the function that opens a pop-out's window. The window opens where the last one was: the last team board,
 * or the last conversation with the same slot number.
 */
function popOutOpener(common: PopOutCommon, settings: SettingsFile): PopOutsParts['openWindow'] {
  return ({ kind }, { slot, ...place }) => {
    if (kind === 'team')
      return createPopOutWindow({
        ...common,
        ...place,
        url: TEAM_URL,
        sizes: TEAM_SIZES,
        keepsFullScreen: true,
        bounds: { read: () => settings.read().teamWindow, write: (teamWindow) => settings.write({ teamWindow }) }
      })
    return createPopOutWindow({
      ...common,
      ...place,
      url: CONVERSATION_URL,
      sizes: CONVERSATION_SIZES,
      keepsFullScreen: false,
      bounds: {
        read: () => keptPlaces(settings)[slot],
        write: (bounds) => {
          const kept = keptPlaces(settings)
          const popOuts = Array.from(
            { length: POP_OUT_LIMIT },
            (_none, at) => (at === slot ? bounds : kept[at]) ?? null
          )
          settings.write({ popOuts })
        }
      }
    })
  }
}

function keptPlaces(settings: SettingsFile): readonly unknown[] {
  const { popOuts } = settings.read()
  return Array.isArray(popOuts) ? popOuts : []
}
