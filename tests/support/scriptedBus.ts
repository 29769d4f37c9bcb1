import type { Bus, BusAnswer, BusCall, BusFailure, BusMatch, BusSignal } from '../../src/main/os/dbus/bus'
import type { FakeTime } from './fakeTime'

export interface ScriptedCall extends BusCall {
  /** Answers the call. After the time limit, the answer goes to the caller's `late`. */
  answer(...body: readonly unknown[]): void
  fail(failure: BusFailure): void
}

/** The test answers every call. Without an answer within the time limit, a call fails as `silent`. */
export class ScriptedBus implements Bus {
  readonly calls: ScriptedCall[] = []
  readonly emitted: BusSignal[] = []
  private readonly time: FakeTime
  private readonly matches = new Set<{
    readonly match: BusMatch
    readonly heard: (signal: BusSignal & { readonly body: readonly unknown[] }) => void
  }>()
  private readonly owners = new Map<string, Set<(owner: string | null) => void>>()
  private readonly owned = new Map<string, string | null>()

  constructor(time: FakeTime) {
    this.time = time
  }

  /** The names of the methods that were called, oldest first. D-Bus calls a method a member. */
  get members(): readonly string[] {
    return this.calls.map(({ member }) => member)
  }

  last(member: string): ScriptedCall {
    const found = this.calls.findLast((call) => call.member === member)
    if (!found) throw new Error(`Nobody called ${member}`)
    return found
  }

  own(name: string, owner: string | null): void {
    this.owned.set(name, owner)
    this.owners.get(name)?.forEach((told) => told(owner))
  }

  say(signal: {
    readonly from: string
    readonly path: string
    readonly interface: string
    readonly member: string
    readonly body: readonly unknown[]
  }): void {
    for (const { match, heard } of [...this.matches]) {
      const fits = match.from === signal.from && match.path === signal.path && match.interface === signal.interface
      if (fits && (match.member === undefined || match.member === signal.member)) heard(signal)
    }
  }

  call(call: BusCall, late?: (body: readonly unknown[]) => void): Promise<BusAnswer> {
    return new Promise((resolve) => {
      let isOver = false
      const end = (answer: BusAnswer): void => {
        isOver = true
        cancel()
        resolve(answer)
      }
      const cancel = this.time.timers.after(call.withinMs ?? 2000, () =>
        end({ kind: 'failed', failure: { kind: 'silent' } })
      )
      this.calls.push({
        ...call,
        answer: (...body) => (isOver ? late?.(body) : end({ kind: 'answered', body })),
        fail: (failure) => end({ kind: 'failed', failure })
      })
    })
  }

  emit(signal: BusSignal): void {
    this.emitted.push(signal)
  }

  onSignal(match: BusMatch, heard: (signal: BusSignal & { readonly body: readonly unknown[] }) => void): () => void {
    const own = { match, heard }
    this.matches.add(own)
    return () => void this.matches.delete(own)
  }

  watchOwner(name: string, told: (owner: string | null) => void): () => void {
    const watchers = this.owners.get(name) ?? new Set()
    this.owners.set(name, watchers.add(told))
    told(this.owned.get(name) ?? null)
    return () => void watchers.delete(told)
  }

  dispose(): void {
    this.matches.clear()
    this.owners.clear()
  }

  /** The number of active listeners and watchers. */
  get listeners(): number {
    return this.matches.size + [...this.owners.values()].reduce((sum, watchers) => sum + watchers.size, 0)
  }
}

/** Resolves after all promise callbacks that can run now have run. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
