import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo, type Server } from 'node:net'
import { join } from 'node:path'
import { Variant } from '@particle/dbus-next'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startDemoWorkspace, type DemoWorkspace } from '../../src/demo/demoWorkspace'
import { Bus, NO_ANSWER } from '../support/desktop/bus'
import { Desktop } from '../support/desktop/desktop'
import { launch, profileFolder, type RunningApp } from '../support/desktop/launch'
import { NotificationServer } from '../support/desktop/notificationServer'
import { SecretService } from '../support/desktop/secretService'
import { TaskbarButton } from '../support/desktop/taskbarButton'
import { until } from '../support/until'
import { keepAlertSettings } from './alertSettings'
import { SATO } from './customers'
import { DeskPage } from './deskPage'
import { SignInPage } from './signInPage'
import { account, LAURA, NORDLYS } from './stage'

/**
 * Main must respond again within this time, ms. Usually it responds within 12 to 26 ms, but the computer may be busy
 * with something else.
 */
const LONGEST_STALL_MS = 100
/**
 * The test types up to this many times while something on the desktop hangs. In one of these rounds, main must respond
 * about as fast as when nothing hangs.
 */
const ROUNDS = 3
/**
 * In no round may main stop responding for longer than this, ms. If main waited for an answer of the desktop, it would
 * stop for seconds.
 */
const NEVER_LONGER_MS = 500
const LETTERS = 'twelve words'
/** The desktop starts this for three services. They sleep and never answer. */
const SLEEPS = '/bin/sleep 1000'
const SILENT = 'alerts: a notification was not shown: serviceSilent'
const KEYRING_SILENT = 'This computer’s keyring doesn’t answer.'
const KEYRING_LOCKED = 'This computer’s keyring is locked or has changed.'
const SEALED_KEY = JSON.stringify({ version: 1, sealed: Buffer.from('sealed by a keyring').toString('base64') })

/**
 * The longest allowed time without bytes on the socket, ms. After four silent seconds the app sends a ping. It counts
 * the connection as dead only much later than this time.
 */
const LONGEST_QUIET_MS = 6500

/**
 * Each time the service does not answer, the app asks it less often. After the service answers again, the app uses it
 * within this time, ms.
 */
const RECOVERS_MS = 40_000

/**
 * Starts a TCP proxy to the workspace. `longestQuiet`: the longest time without bytes on the socket, ms. `sockets`: how
 * many sockets were opened.
 */
async function watchedWay(
  port: number
): Promise<{ readonly server: Server; readonly port: number; longestQuiet(): number; sockets(): number }> {
  let [last, longest, sockets] = [0, 0, 0]
  const server = createServer((client) => {
    const there = connect(port, '127.0.0.1')
    let isSocket = false
    const passes = (bytes: Buffer): void => {
      if (!isSocket && bytes.includes('/api/dashboard/ws')) {
        isSocket = true
        sockets++
        last = performance.now()
      }
      if (!isSocket) return
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
    }
    client.on('data', passes).on('error', () => there.destroy())
    there.on('data', passes).on('error', () => client.destroy())
    client.pipe(there).pipe(client)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, port: (server.address() as AddressInfo).port, longestQuiet: () => longest, sockets: () => sockets }
}

/**
 * The longest times without a response during typing, ms. `main`: of main, while something hung. `here`: of the
 * test's own process, in the same seconds. `control`: of main right afterwards, when nothing hung.
 */
interface Round {
  readonly main: number
  readonly here: number
  /** 0: the test did not measure this time, because `main` was short. */
  readonly control: number
}

const isShort = ({ main, control }: Round): boolean => main <= Math.max(LONGEST_STALL_MS, 2 * control)
const isNoWait = ({ main, here, control }: Round): boolean => main <= Math.max(NEVER_LONGER_MS, 2 * control, 2 * here)

function watchPauses(): { end(): number } {
  let [last, worst] = [performance.now(), 0]
  const timer = setInterval(() => {
    const now = performance.now()
    worst = Math.max(worst, now - last - 10)
    last = now
  }, 10)
  return {
    end: () => {
      clearInterval(timer)
      return worst
    }
  }
}

function keepSealedKey(desktop: Desktop): string {
  const folder = join(profileFolder(desktop), 'desks')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'key'), SEALED_KEY)
  return join(folder, 'key')
}

/** One app for all tests of the group, because a start takes seconds. */
describe('a desktop on which everything hangs', () => {
  let desktop: Desktop
  let workspace: DemoWorkspace
  let app: RunningApp
  let desk: DeskPage
  let panel: Bus
  let keyFile: string
  let elsewhere: string
  let socketsBefore = 0
  let notifications: NotificationServer
  let way: Awaited<ReturnType<typeof watchedWay>>
  const stalls = new Map<string, readonly Round[]>()

  beforeAll(async () => {
    desktop = await Desktop.start(undefined, {
      'org.freedesktop.Notifications': SLEEPS,
      'org.freedesktop.secrets': SLEEPS,
      'org.freedesktop.ScreenSaver': SLEEPS
    })
    panel = await Bus.connect(desktop.env['DBUS_SESSION_BUS_ADDRESS'] ?? '')
    panel.serve('/StatusNotifierWatcher', 'org.kde.StatusNotifierWatcher', {
      methods: { RegisterStatusNotifierItem: ['', () => NO_ANSWER] },
      properties: { IsStatusNotifierHostRegistered: () => NO_ANSWER }
    })
    for (const name of ['org.kde.StatusNotifierWatcher', 'com.canonical.Unity']) await panel.own(name)

    const programs = join(desktop.folder, 'programs')
    mkdirSync(programs)
    for (const name of ['gsettings', 'xdg-open']) {
      // Electron detaches these programs, so nobody would end them. They end when their file is gone.
      writeFileSync(join(programs, name), `#!/bin/sh\nwhile [ -e ${join(programs, name)} ]; do sleep 1; done\n`)
      chmodSync(join(programs, name), 0o755)
    }
    const off = { on: false, delay: 0 }
    keepAlertSettings(
      { desktop },
      { steps: { notification: { on: true, delay: 0 }, sound: off, attention: { on: true, delay: 600 }, card: off } }
    )
    keyFile = keepSealedKey(desktop)

    workspace = await startDemoWorkspace({ script: false })
    way = await watchedWay(workspace.port)
    app = await launch(desktop, {
      switches: [`--workspace=http://127.0.0.1:${way.port}`],
      env: { PATH: `${programs}:${process.env['PATH'] ?? ''}` }
    })
    await new SignInPage(await app.otherWindow()).signIn(account(workspace, LAURA))
    desk = new DeskPage(await app.desk())
    await desk.connected()
    // During the sign-in, the server refuses some attempts to open the socket. So the test counts sockets from here.
    socketsBefore = way.sockets()
    await desk.takeOver('이서연')
    await app.electron.evaluate(() => {
      let last = performance.now()
      let worst = 0
      setInterval(() => {
        const now = performance.now()
        worst = Math.max(worst, now - last - 10)
        last = now
      }, 10)
      Reflect.set(globalThis, 'takeWorst', () => {
        const taken = worst
        worst = 0
        return taken
      })
    })
    elsewhere = await desktop.workElsewhere()
  })
  afterAll(async () => {
    app.kill()
    panel.close()
    way.server.close()
    await workspace.close()
    await desktop.stop()
  })

  const takeWorst = (): Promise<number> =>
    app.electron.evaluate(() => Number((Reflect.get(globalThis, 'takeWorst') as () => number)()))

  /** Types for three seconds while `happens` runs, and checks that no letter is missing. */
  async function type(happens: () => void | Promise<void>): Promise<Omit<Round, 'control'>> {
    await desk.composer.fill('')
    await takeWorst()
    const here = watchPauses()
    const [first, ...rest] = LETTERS
    await desk.composer.pressSequentially(first ?? '')
    await happens()
    await desk.composer.pressSequentially(rest.join(''), { delay: 230 })
    expect(await desk.composer.inputValue()).toBe(LETTERS)
    return { main: await takeWorst(), here: here.end() }
  }

  /**
   * Types while `happens` makes something hang, and records how long main did not respond. If this was long, types
   * once more without it, to compare. Then repeats with `again`, up to `ROUNDS` times.
   */
  async function typeWhile(name: string, happens: () => void | Promise<void>, again = happens): Promise<void> {
    const rounds: Round[] = []
    while (rounds.length < ROUNDS && !rounds.some(isShort)) {
      const round = await type(rounds.length === 0 ? happens : again)
      const control = round.main > LONGEST_STALL_MS ? (await type(() => undefined)).main : 0
      rounds.push({ ...round, control })
    }
    stalls.set(name, rounds)
  }

  const asks = (): void => void workspace.control.addCustomers(NORDLYS, 1, { announce: true })
  const failures = (): number => app.output.split(SILENT).length - 1

  it('a service that never starts blocks nothing, and the next step follows (notification-service-activatable)', async () => {
    await typeWhile('activatable', asks)
    const button = await TaskbarButton.find(desktop, 'Deskhand')
    await until('the next step', () => button.isFlashing())
    // For a second customer the next step of the alert comes at once, without a second line in the log.
    asks()
    await until('both callers in the list', async () => (await desk.count('Waiting')) >= 2)
    expect(failures()).toBe(1)
  })

  it('a service that owns the name and never answers blocks nothing, at the first call and later (notification-service-silent)', async () => {
    notifications = await NotificationServer.start(desktop.session)
    notifications.keepSilent('Notify')
    await typeWhile('silent', asks)
    await until('the failure', () => failures() === 2)
    await typeWhile('silent again', asks)
    expect(failures()).toBe(2)
  })

  it('if notifications cannot be closed, the desk can be used at once (notification-close-silent)', async () => {
    notifications.keepSilent('CloseNotification')
    await notifications.stop()
    await desktop.session.own('org.freedesktop.Notifications')
    const shows = async (): Promise<void> => {
      const before = notifications.shown.length
      await desktop.run('xdotool', 'windowactivate', '--sync', elsewhere)
      asks()
      await until('a notification', () => notifications.shown.length > before)
    }
    const click = async (): Promise<void> => (await TaskbarButton.find(desktop, 'Deskhand')).click()
    await shows()
    await typeWhile('close', click, () => shows().then(click))
    await desktop.run('xdotool', 'windowactivate', '--sync', elsewhere)
  })

  it('neither a link nor the launcher nor the panel blocks anything', async () => {
    await typeWhile('link', () =>
      app.electron.evaluate(({ shell }) => void shell.openExternal('https://desk.example/'))
    )
  })

  it('a keyring that never starts is reported, and no sealed file is changed', async () => {
    expect(app.output).toContain('secrets: the keyring does not answer, this run goes on without it')
    await desk.page.getByText(KEYRING_SILENT).waitFor()
    expect(readFileSync(keyFile, 'utf8')).toBe(SEALED_KEY)
  })

  it('main never paused longer than in the same minute without a fault, and no ping was late', async () => {
    notifications.keepSilent()
    workspace.control.customerAsksForHelp(SATO)
    const one = await notifications.waitFor('one that is shown', ({ body }) => body.includes('佐藤'), RECOVERS_MS)
    const buttons = ['default', 'Open', '0', 'Take over', '1', 'Snooze', 'open', 'Open']
    expect(one).toMatchObject({ appName: 'Deskhand', desktopEntry: 'deskhand', isCritical: true, actions: buttons })
    await typeWhile('control', asks)
    const told = [...stalls].map(
      ([name, rounds]) =>
        `${name} ${rounds.map(({ main, control }) => `${main.toFixed(0)}${control > 0 ? ` (control ${control.toFixed(0)})` : ''}`).join(', ')}`
    )
    process.stdout.write(`longest pauses of main, ms: ${told.join('; ')}\n`)
    for (const [name, rounds] of stalls)
      expect({ name, roundsSome: rounds.some(isShort), roundsEvery: rounds.every(isNoWait) }).toEqual({
        name,
        roundsSome: true,
        roundsEvery: true
      })
    expect({ newSockets: way.sockets() - socketsBefore, staysAwake: way.longestQuiet() < LONGEST_QUIET_MS }).toEqual({
      newSockets: 0,
      staysAwake: true
    })
    expect(app.problems).toEqual([])
  })
})

/** If Chromium asked these keyrings, main would wait for ever. */
describe('a keyring that answers only the first question', () => {
  /**
   * The window must appear within this time, ms: the time for a person to answer the keyring's dialog, and that of a
   * start.
   */
  const LATEST_WINDOW_MS = 25_000

  async function startsWithout(
    keep: (desktop: Desktop) => Promise<unknown>,
    told: string,
    words: string
  ): Promise<void> {
    const desktop = await Desktop.start()
    const workspace = await startDemoWorkspace({ script: false })
    await keep(desktop)
    const keyFile = keepSealedKey(desktop)
    const start = performance.now()
    const app = await launch(desktop, { switches: [`--workspace=${workspace.origin}`], startWithin: LATEST_WINDOW_MS })
    try {
      const signIn = new SignInPage(await app.otherWindow())
      expect(performance.now() - start).toBeLessThan(LATEST_WINDOW_MS)
      await signIn.signIn(account(workspace, LAURA))
      const desk = new DeskPage(await app.desk())
      await desk.connected()
      await desk.page.getByText(words).waitFor()
      expect(app.output).toContain(`secrets: the keyring ${told}, this run goes on without it`)
      expect(readFileSync(keyFile, 'utf8')).toBe(SEALED_KEY)
    } finally {
      app.kill()
      await workspace.close()
      await desktop.stop()
    }
  }

  it('lets the window open although it lists its collections and answers nothing else', async () => {
    const silent = (signature: string) => [signature, (): typeof NO_ANSWER => NO_ANSWER] as const
    await startsWithout(
      async ({ session }) => {
        session.serve('/org/freedesktop/secrets', 'org.freedesktop.Secret.Service', {
          methods: {
            OpenSession: silent('vo'),
            SearchItems: silent('aoao'),
            ReadAlias: silent('o'),
            Unlock: silent('aoo')
          },
          properties: { Collections: () => new Variant('ao', ['/org/freedesktop/secrets/collection/login']) }
        })
        await session.own('org.freedesktop.secrets')
      },
      'does not answer',
      KEYRING_SILENT
    )
  })

  it('lets the window open although it is locked and nobody answers its dialog', async () => {
    await startsWithout(
      async ({ session }) => (await SecretService.start(session)).lock('isAway'),
      'is locked',
      KEYRING_LOCKED
    )
  })
})
