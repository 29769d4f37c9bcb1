import { createClient, type Client } from '../../../src/main/client/client'
import { socketCreator } from '../../../src/main/connection/socket'
import { createSupervisor } from '../../../src/main/connection/supervisor'
import { createFrameLog } from '../../../src/main/diagnostics/frameLog'
import { createStore, type Store } from '../../../src/main/state/store'
import type { Workspace } from '../../../src/shared/domain/workspace'
import { createFakeTime, type FakeTime } from '../../support/fakeTime'

/** A store and a client that are connected to a server. */
export interface SocketClient {
  readonly store: Store
  readonly client: Client
  readonly time: FakeTime
}

/**
 * Connects a client to `workspace` by a real socket. Only the clocks, timers and random numbers are fake. `cookie`: the
 * header of each attempt to connect.
 */
export function connectClient(workspace: Workspace, cookie: () => string): SocketClient {
  const time = createFakeTime()
  const { clock, monotonic, timers } = time
  const store = createStore(clock)
  const random = (): number => 0.5
  const client = createClient({
    store,
    clock,
    monotonic,
    timers,
    random,
    frames: createFrameLog({ clock }),
    log: () => undefined,
    createSupervisor: (on) =>
      createSupervisor({
        clock,
        monotonic,
        timers,
        random,
        on,
        createSocket: socketCreator(timers),
        cookieHeader: async () => cookie()
      })
  })
  store.apply({ type: 'workspace.entered', workspace })
  client.supervisor.start(workspace)
  return { store, client, time }
}
