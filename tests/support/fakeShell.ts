import type { Alerts } from '../../src/main/alerts/alertControls'
import { createDisposals } from '../../src/main/compose/disposals'
import { composeSurfaces, type SurfaceParts } from '../../src/main/compose/surfaces'
import type { ElectronSurfaces } from '../../src/main/os/electronSurfaces'
import type { TrayItem } from '../../src/main/os/tray/trayMenu'
import type { Visibility } from '../../src/main/windows/deskWindow'
import type { TrayAvailability } from '../../src/main/windows/trayAvailability'
import type { AlertQuiet } from '../../src/shared/domain/alert'
import { DEFAULT_ALERT_SETTINGS } from '../../src/shared/domain/settings'
import { testDesk, START, type TestDesk } from './deskEvents'
import { createFakeTime, type FakeTime } from './fakeTime'
import { onlyWorkspace } from './onlyWorkspace'

/** The last value of each call to the system. Pictures are named by file name, without folder and extension. */
export interface Told {
  readonly picture: string
  readonly tooltip: string
  readonly menu: readonly string[]
  readonly badge: number
  readonly overlay: readonly [picture: string | null, words: string]
  readonly title: string
}

export interface FakeShell {
  readonly shell: ElectronSurfaces<string>
  readonly window: SurfaceParts<string>['window']
  /** The values that are shown now. */
  readonly told: Told
  /** The names of all calls, oldest first. */
  readonly calls: (keyof Told)[]
  /** Calls that repeated the last value. */
  readonly repeated: string[]
  /** Calls after the tray icon was removed. */
  readonly late: string[]
  /** The number of icons that were made in all. */
  readonly made: number
  /** The number of icons that are in the tray now. */
  readonly icons: number
  tell(visibility: Visibility): void
  choose(label: string): void
  press(): void
}

const NOTHING: Told = { picture: '', tooltip: '', menu: [], badge: 0, overlay: [null, ''], title: '' }

/** Makes a fake system of this platform. It records the calls to it. */
export function createFakeShell(platform: NodeJS.Platform): FakeShell {
  const listeners = new Set<(visibility: Visibility) => void>()
  const fake = {
    told: NOTHING,
    calls: new Array<keyof Told>(),
    repeated: new Array<string>(),
    late: new Array<string>(),
    icons: 0,
    made: 0
  }
  let items: readonly TrayItem[] = []
  let pressed = (): void => undefined
  let isGone = false

  function say<What extends keyof Told>(what: What, words: Told[What]): void {
    if (isGone) fake.late.push(what)
    if (JSON.stringify(fake.told[what]) === JSON.stringify(words))
      fake.repeated.push(`${what} ${JSON.stringify(words)}`)
    fake.told = { ...fake.told, [what]: words }
    fake.calls.push(what)
  }
  const name = (path: string): string => path.replace(/^.*[/\\]|-\d+-\w+\.png$/g, '')

  return {
    shell: {
      platform,
      shortcuts: {
        register: (_accelerator, listener) => {
          pressed = listener
          return true
        },
        unregister: () => void (pressed = () => undefined)
      },
      loadPicture: (path) => path,
      openTray: (picture) => {
        isGone = false
        fake.icons++
        fake.made++
        say('picture', name(picture))
        return {
          setPicture: (next) => say('picture', name(next)),
          setTooltip: (words) => say('tooltip', words),
          setMenu: (next) => {
            items = flat(next)
            say(
              'menu',
              items.map((item) => ('label' in item ? item.label : '-'))
            )
          },
          dispose: () => {
            isGone = true
            fake.icons--
            fake.told = { ...fake.told, picture: '', tooltip: '', menu: [] }
          }
        }
      },
      setBadgeCount: (count) => say('badge', count),
      quit: () => undefined
    },
    window: {
      setTitle: (title) => say('title', title),
      setOverlay: (picture, words) => say('overlay', [picture === null ? null : name(picture), words]),
      onVisibility: (listener) => {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      }
    },
    get told() {
      return fake.told
    },
    calls: fake.calls,
    repeated: fake.repeated,
    late: fake.late,
    get made() {
      return fake.made
    },
    get icons() {
      return fake.icons
    },
    tell: (visibility) => listeners.forEach((listener) => listener(visibility)),
    choose: (label) => {
      const item = items.find((one) => 'label' in one && one.label === label)
      if (!item || !('click' in item)) throw new Error(`The tray's menu has no ${label}`)
      item.click?.()
    },
    press: () => pressed()
  }
}

function flat(all: readonly TrayItem[]): readonly TrayItem[] {
  return all.flatMap((item) => ('label' in item && item.submenu ? [item, ...flat(item.submenu)] : [item]))
}

export interface OutsideRig extends Pick<TestDesk, 'store' | 'list' | 'apply'> {
  readonly fake: FakeShell
  readonly time: FakeTime
  /** The actions that the agent chose in the menu or with a key, in order. */
  readonly done: string[]
  setCard(shown: boolean): void
  setQuiet(quiet: AlertQuiet): void
  /** Makes the desktop's tray appear or disappear. */
  setTray(place: TrayAvailability): void
  /** Sets whether another Deskhand runs on this computer. */
  setBeside(beside: boolean): void
  /** Says that alerts have changed, although the figures on the surfaces are the same. */
  stir(): void
  dispose(): void
}

/** Composes all surfaces. Only the calls to the system are fake. */
export function outsideRig(platform: NodeJS.Platform, tray: TrayAvailability = 'there'): OutsideRig {
  const test = testDesk()
  const time = createFakeTime(START)
  const fake = createFakeShell(platform)
  const done: string[] = []
  const listeners = new Set<() => void>()
  const stir = (): void => listeners.forEach((listener) => listener())
  let quiet: AlertQuiet = { kind: 'none' }
  let cardShown = false
  const say = (words: string) => (): void => void done.push(words)
  const alerts: SurfaceParts<string>['alerts'] = {
    pause: (minutes) => void done.push(`pause ${minutes}`),
    pauseUntilTomorrow: say('pause until tomorrow'),
    resume: say('resume'),
    settings: () => DEFAULT_ALERT_SETTINGS,
    shortcutTaken: () => undefined,
    trayMissing: (missing) => void (missing && done.push('tray missing')),
    card: { focus: () => cardShown, next: say('open next') } satisfies Pick<Alerts['card'], 'focus' | 'next'>,
    watch: (listener) => {
      listeners.add(listener)
      return { dispose: () => void listeners.delete(listener) }
    }
  }
  const trays = new Set<(came: boolean) => void>()
  let place = tray
  const besides = new Set<() => void>()
  let isBeside = false
  const disposals = createDisposals(() => undefined)
  const parts: SurfaceParts<string> = {
    workspaces: onlyWorkspace({
      store: test.store,
      alerts: { ...alerts, quiet: () => quiet, snoozedUntil: () => null }
    }),
    clock: time.clock,
    timers: time.timers,
    root: '/app',
    alerts,
    shell: fake.shell,
    trayHost: {
      place: () => place,
      watch: (changed) => {
        trays.add(changed)
        return { dispose: () => void trays.delete(changed) }
      }
    },
    window: fake.window,
    neighbours: {
      hasNeighbours: () => isBeside,
      watch: (changed) => {
        besides.add(changed)
        return { dispose: () => void besides.delete(changed) }
      }
    },
    openCustomer: (key) => void done.push(`open ${key}`),
    take: (key) => {
      done.push(`take ${key}`)
      return null
    }
  }
  composeSurfaces(parts, disposals)
  return {
    ...test,
    fake,
    time,
    done,
    stir,
    apply: (...events) => {
      test.now = time.clock()
      test.apply(...events)
    },
    setCard: (shown) => void (cardShown = shown),
    setQuiet: (next) => {
      quiet = next
      stir()
    },
    setTray: (next) => {
      place = next
      trays.forEach((changed) => changed(next === 'there'))
    },
    setBeside: (beside) => {
      isBeside = beside
      besides.forEach((changed) => changed())
    },
    dispose: disposals.dispose
  }
}
