import type { ReplyWords } from '../../shared/domain/reply'
import type { Workspace } from '../../shared/domain/workspace'

/** The demo workspace inside this app, and the session of its agent. */
export interface EmbeddedDemo {
  start(): Promise<Workspace>
  stop(): Promise<void>
  /** Returns the Cookie header that signs in to the demo. Empty while the demo does not run. */
  cookie(): string
  /**
   * Returns the demo's examples of saved replies. The array stays the same until the demo ends. It is empty while no
   * demo runs.
   */
  savedReplies(): readonly ReplyWords[]
}

const NO_REPLIES: readonly ReplyWords[] = []

export function createEmbeddedDemo(log: (line: string) => void): EmbeddedDemo {
  let running: {
    readonly cookie: string
    readonly savedReplies: readonly ReplyWords[]
    close(): Promise<void>
  } | null = null
  /**
   * The latest start or stop of the demo. The next start or stop waits until it has ended, because only one demo may
   * run.
   */
  let last: Promise<unknown> = Promise.resolve()

  function afterThat<T>(task: () => Promise<T>): Promise<T> {
    const result = last.then(task, task)
    last = result
    return result
  }

  async function stop(): Promise<void> {
    const before = running
    running = null
    await before?.close()
  }

  async function start(): Promise<Workspace> {
    await stop()
    // The demo's code is loaded only when it is used.
    const { startEmbeddedWorkspace } = await import('../../demo/embeddedWorkspace')
    const demo = await startEmbeddedWorkspace({ log })
    const [agent] = demo.accounts
    if (!agent) throw new Error('The demo has no agents')
    running = { cookie: demo.signIn(agent.agentId), savedReplies: [...demo.savedReplies], close: demo.close }
    return { label: agent.companyName, origin: demo.origin, socketUrl: demo.socketUrl, demo: true }
  }

  return {
    start: () => afterThat(start),
    stop: () => afterThat(stop),
    cookie: () => running?.cookie ?? '',
    savedReplies: () => running?.savedReplies ?? NO_REPLIES
  }
}
