import { ThreadsPoolWorker, type PoolRunnerInitializer, type PoolWorker, type TestProject } from 'vitest/node'

/** A thread is let go after so many runs: what a run leaves behind must not pile up. */
const RUNS_OF_ONE = 100

type Options = ConstructorParameters<typeof ThreadsPoolWorker>[0]
type Listener = (argument: unknown) => void

interface Thread {
  readonly worker: ThreadsPoolWorker
  runs: number
}

/**
 * Threads that stay for the next change, with all modules loaded: starting one and loading a room costs many times what its
 * tests do. A change that acts while modules are loaded (`static`), and the run that counts what each test reaches, get a new
 * thread of their own.
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

  /** As if the thread had said so. */
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
      // A thread knows the settings of its start, and these name other tests.
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
