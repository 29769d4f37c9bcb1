import { ThreadsPoolWorker, type PoolRunnerInitializer, type PoolWorker, type TestProject } from 'vitest/node'

/** A thread ends after this many runs, because each run leaves something in its memory. */
const RUNS_OF_ONE = 100

type Options = ConstructorParameters<typeof ThreadsPoolWorker>[0]
type Listener = (argument: unknown) => void

interface Thread {
  readonly worker: ThreadsPoolWorker
  runs: number
}

/**
 * Keeps threads with all their modules loaded, and uses them for the next change. To start a thread and load a room
 * takes many times longer than the room's tests. Two kinds of runs get a new thread: a change that acts while modules
 * are loaded (`static`), and the run that counts what each test reaches.
 */
export function keptThreads(project: TestProject): PoolRunnerInitializer {
  const idle: Thread[] = []
  project.vitest.onClose(async () => {
    await Promise.all(idle.splice(0).map(({ worker }) => worker.stop()))
  })
  return { name: 'kept', createPoolWorker: (options) => keptThread(project, idle, options) }
}

function keptThread(project: TestProject, idle: Thread[], options: Options): PoolWorker {
  const { mode, mutantActivation } = project.getProvidedContext()
  const isKept = mode === 'mutant' && mutantActivation === 'runtime'
  const before = isKept ? idle.pop() : undefined
  const thread = before ?? { worker: new ThreadsPoolWorker(options), runs: 0 }
  const { worker } = thread
  const listeners: [event: string, listener: Listener][] = []
  let isFinished = false

  /** Tells Vitest that the thread has started or stopped. Vitest expects this message from the thread itself. */
  function say(type: 'started' | 'stopped'): void {
    queueMicrotask(() => {
      for (const [event, listener] of [...listeners])
        if (event === 'message') listener({ type, __vitest_worker_response__: true })
    })
  }

  return {
    name: 'kept',
    on: (event, listener) => {
      listeners.push([event, listener])
      worker.on(event, listener)
    },
    off: (event, listener) => {
      const at = listeners.findIndex(([one, other]) => one === event && other === listener)
      if (at >= 0) listeners.splice(at, 1)
      worker.off(event, listener)
    },
    send: (message) => {
      if (message.type === 'start' && before) return say('started')
      if (message.type === 'stop' && isKept) {
        isFinished = true
        return say('stopped')
      }
      // A kept thread still has the settings of its first run, which name other test files. So each run gets its own
      // settings.
      if (message.type === 'run') Object.assign(message.context, { config: project.serializedConfig })
      worker.send(message)
    },
    start: async () => {
      if (!before) await worker.start()
    },
    stop: async () => {
      thread.runs++
      if (!isFinished || thread.runs >= RUNS_OF_ONE) return worker.stop()
      for (const [event, listener] of listeners.splice(0)) worker.off(event, listener)
      idle.push(thread)
    },
    deserialize: (data) => data
  }
}
