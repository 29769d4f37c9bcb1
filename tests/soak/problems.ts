import { LAURA, type RealMachine } from '../support/realMachine'

/** Ends a problem that does not pass by itself. */
type Undo = (() => unknown) | void

export interface Problem {
  readonly name: string
  readonly start: (machine: RealMachine, random: () => number) => Undo | Promise<Undo>
}

const upset = (name: string, change: (machine: RealMachine, random: () => number) => void): Problem => ({
  name,
  start: (machine, random) => {
    change(machine, random)
    return () => machine.proxy.calm()
  }
})

const CODES = [1000, 1001, 1011, 1012, 1013, 4000] as const
const GARBAGE = [
  '',
  '{',
  '[]',
  '{"type":null}',
  '{"type":"brand_new"}',
  '{"type":"new_message"}',
  '{"type":"stopped_customers","data":null}',
  '{"type":"error","error":"Odd words"}'
]

/** Problems of networks and servers, each for a limited time. */
export const PROBLEMS: readonly Problem[] = [
  { name: 'reset', start: ({ proxy }) => proxy.reset() },
  { name: 'half close', start: ({ proxy }) => proxy.halfClose() },
  upset('black hole', ({ proxy }) => void (proxy.up.blackHole = proxy.down.blackHole = true)),
  upset('black hole up', ({ proxy }) => void (proxy.up.blackHole = true)),
  upset('black hole down', ({ proxy }) => void (proxy.down.blackHole = true)),
  upset('latency', ({ proxy }) => void (proxy.up.latency = proxy.down.latency = 60)),
  upset('jitter', ({ proxy }) => void (proxy.up.jitter = proxy.down.jitter = 80)),
  upset('slow', ({ proxy }) => void (proxy.down.bandwidth = 20_000)),
  upset('crumbs', ({ proxy }) => void (proxy.up.slice = proxy.down.slice = 7)),
  upset('cut in a frame', ({ proxy }, random) => void (proxy.down.cutAfter = Math.ceil(random() * 2_000))),
  {
    name: 'nobody listens',
    start: async ({ proxy }) => {
      await proxy.refuse(true)
      return () => proxy.refuse(false)
    }
  },
  {
    name: 'close code',
    start: ({ workspace }, random) =>
      void workspace.control.drop({ agentId: LAURA }, CODES[Math.floor(random() * CODES.length)] ?? 1000)
  },
  {
    name: 'freeze',
    start: ({ workspace }) => {
      workspace.control.freeze({ agentId: LAURA })
      return () => workspace.control.thaw({ agentId: LAURA })
    }
  },
  {
    name: 'slow server',
    start: ({ workspace }) => {
      workspace.control.slow(LAURA, 200)
      return () => workspace.control.slow(LAURA, 0)
    }
  },
  { name: 'lost command', start: ({ workspace }) => workspace.control.ignoreNext(LAURA) },
  { name: 'refused command', start: ({ workspace }) => workspace.control.refuseNext(LAURA, 'Not now') },
  {
    name: 'late answer',
    start: ({ workspace }) => {
      const held = workspace.control.holdNext(LAURA)
      return () => held.release()
    }
  },
  {
    name: '503',
    start: ({ workspace, proxy }) => {
      workspace.control.refuseUpgrades({ status: 503, retryAfterSeconds: 1, times: 2 })
      proxy.reset()
    }
  },
  {
    name: 'garbage',
    start: ({ workspace }) => {
      for (const text of GARBAGE) workspace.control.emit({ agentId: LAURA }, text)
    }
  }
]
