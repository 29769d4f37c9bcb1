import { existsSync } from 'node:fs'
import { Variant } from '@particle/dbus-next'
import { until } from '../until'
import { Bus } from './bus'
import type { Desktop } from './desktop'

const REGISTRY = 'org.a11y.atspi.Registry'
/** Where Debian, Fedora and Arch have the registry of AT-SPI. */
const REGISTRY_PROGRAMS = ['/usr/libexec/at-spi2-registryd', '/usr/lib/at-spi2-core/at-spi2-registryd']
/** The events that a screen reader asks for. Programs send no others. */
const EVENTS = ['object:text-changed', 'object:children-changed', 'object:state-changed:focused']

/** The message bus of AT-SPI on a desktop, on which programs show their accessibility trees. */
export interface AccessibilityBus {
  readonly bus: Bus
  /** The variables and the switches of a program that shows its tree there. */
  readonly env: Readonly<Record<string, string>>
  readonly switches: readonly string[]
}

/**
 * Starts the bus, as a screen reader does. Call this before the app starts. Null: the package `at-spi2-core` is
 * missing.
 */
export async function startAccessibilityBus(desktop: Desktop): Promise<AccessibilityBus | null> {
  const program = REGISTRY_PROGRAMS.find((path) => existsSync(path))
  if (program === undefined) return null
  const address = await desktop.startBus('accessibility')
  desktop.start(program, [], { AT_SPI_BUS_ADDRESS: address })
  const { session } = desktop
  session.serve('/org/a11y/bus', 'org.a11y.Bus', { methods: { GetAddress: ['s', () => [address]] } })
  const isOn = (): Variant => new Variant('b', true)
  session.serve('/org/a11y/bus', 'org.a11y.Status', {
    methods: {},
    properties: { IsEnabled: isOn, ScreenReaderEnabled: isOn }
  })
  await session.own('org.a11y.Bus')
  const bus = await Bus.connect(address)
  await until('the registry of AT-SPI', () =>
    bus.call(REGISTRY, '/org/a11y/atspi/accessible/root', 'org.freedesktop.DBus.Peer', 'Ping').then(
      () => true,
      () => false
    )
  )
  for (const event of EVENTS)
    await bus.call(REGISTRY, '/org/a11y/atspi/registry', REGISTRY, 'RegisterEvent', 'sass', [event, [], ''])
  await bus.listenTo("type='signal',interface='org.a11y.atspi.Event.Object'")
  return {
    bus,
    // An empty `GTK_A11Y` means the usual one, and a `NO_AT_BRIDGE` of 0 lets the app connect.
    env: { AT_SPI_BUS_ADDRESS: address, NO_AT_BRIDGE: '0', GTK_A11Y: '' },
    switches: ['--force-renderer-accessibility']
  }
}
