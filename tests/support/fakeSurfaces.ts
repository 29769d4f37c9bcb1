import type { Disposals } from '../../src/main/compose/disposals'
import { composeSurfaces } from '../../src/main/compose/surfaces'
import type { ComposedWorkspace } from '../../src/main/compose/workspace'
import { onlyWorkspace } from './onlyWorkspace'
import { createFakeShell, type FakeShell } from './fakeShell'
import type { FakeTime } from './fakeTime'

/** Composes tray, badge and title of a workspace, on a fake system. Returns this system. */
export function composeFakeSurfaces(
  { store, alerts, connection }: ComposedWorkspace,
  { clock, timers }: FakeTime,
  disposals: Disposals
): FakeShell {
  const fake = createFakeShell('linux')
  composeSurfaces(
    {
      workspaces: onlyWorkspace({ store, alerts }),
      clock,
      timers,
      root: '/app',
      shell: fake.shell,
      window: fake.window,
      trayHost: { place: () => 'there', watch: () => ({ dispose: () => undefined }) },
      alerts,
      openCustomer: () => undefined,
      take: connection.client.takeOver.take
    },
    disposals
  )
  return fake
}
