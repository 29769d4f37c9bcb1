import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemDisk, type Disk } from '../../../src/main/files/disk'
import { headerLine, recordLine } from '../../../src/main/persistence/journalLines'
import { createParkingFile } from '../../../src/main/persistence/parkingFile'
import { keepParkings } from '../../../src/main/persistence/parkings'
import { createSeal, plainSeal } from '../../../src/main/persistence/seal'
import type { Secrets } from '../../../src/main/persistence/secrets'
import { createStore, type Store } from '../../../src/main/state/store'
import type { Workspace } from '../../../src/shared/domain/workspace'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/shared/time'
import { keyOf, report } from '../../support/deskEvents'
import { createFakeTime, type FakeTime } from '../../support/fakeTime'
import { sealedSecrets } from '../../support/lastDeskRig'

const ORIGIN = 'https://one.example'
const WORKSPACE: Workspace = { origin: ORIGIN, label: 'one.example', socketUrl: 'wss://one.example/ws', demo: false }
const PLAIN: Secrets = { kind: 'ready', encrypted: false, sealFor: () => plainSeal }
const LOCKED: Secrets = { kind: 'locked', isSilent: false }

let folder = ''
let time: FakeTime
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-parkings-'))
  time = createFakeTime()
})
afterEach(() => rmSync(folder, { recursive: true }))

const path = (): string => join(folder, 'parkings.log')

interface Run {
  readonly store: Store
  readonly keeper: ReturnType<typeof keepParkings>
  readonly logged: readonly string[]
  secrets: Secrets
  park(id: string, minutes: number | null): void
  state(id: string): string | undefined
  list(...ids: readonly string[]): void
}

interface RunOptions {
  readonly secrets?: Secrets
  readonly userId?: string | null
  readonly workspace?: Workspace
  readonly disk?: Disk
  readonly ids?: readonly string[]
  /** False if the list is incomplete. */
  readonly isWhole?: boolean
}

/** Starts a run of the app in which the agent signs in, and has these customers. */
function start(options: RunOptions = {}): Run {
  const { userId = 'u1', workspace = WORKSPACE, disk = systemDisk, ids = ['a', 'b', 'c'], isWhole = true } = options
  const store = createStore(time.clock, undefined, time.monotonic)
  const logged: string[] = []
  const log = (line: string): void => void logged.push(line)
  const run: Run = {
    store,
    logged,
    secrets: options.secrets ?? sealedSecrets,
    keeper: keepParkings({
      store,
      timers: time.timers,
      file: createParkingFile({
        ...{ file: path(), disk, secrets: () => run.secrets, now: time.clock, keptClock: time.clock, log }
      })
    }),
    park: (id, minutes) =>
      store.apply({
        type: 'customer.parked',
        key: keyOf(id),
        order:
          minutes === null
            ? { kind: 'words', until: null }
            : { kind: 'time', until: time.clock() + minutes * MINUTE_MS }
      }),
    state: (id) => store.state.customers.get(keyOf(id))?.parking?.state,
    list: (...listed) => {
      const asOf = store.state.revision
      const customers = listed.map((id) => report(id, { assigned: true, mine: true }))
      store.apply({ type: 'queue.arrived' })
      store.apply({ type: 'queue.partRead', customers, asOf })
      store.apply({ type: 'queue.refreshed', asOf, ...(!isWhole && { cut: true }) })
    }
  }
  store.apply({ type: 'workspace.entered', workspace })
  store.apply({ type: 'session.greeted', userId })
  run.list(...ids)
  return run
}

/** Starts the next run as after a crash: the run before writes nothing at its end. */
function restart(options: RunOptions = {}): Run {
  return start(options)
}

describe('parked customers', () => {
  it('are still parked after a crash, and due if their time passed meanwhile', () => {
    const run = start()
    run.park('a', 60)
    run.park('b', 10)
    run.park('c', null)
    time.advance(30 * MINUTE_MS)
    const next = restart()
    expect(['a', 'b', 'c'].map(next.state)).toEqual(['parked', 'due', 'parked'])
  })

  it('who were brought back, or wrote, are not parked after a restart, and the reason stays', () => {
    const run = start()
    run.park('a', 60)
    run.park('b', 60)
    run.store.apply({ type: 'customer.unparked', key: keyOf('a') })
    const who = { pageId: 'p1', customerId: 'b' }
    const words = { fromAgent: false, text: 'Hi', agentName: null, agentId: null }
    run.store.apply({ type: 'message.received', who, ...words })
    expect(run.state('b')).toBe('wrote')
    expect(['a', 'b'].map(restart().state)).toEqual([undefined, 'wrote'])
  })

  it('who are gone at the next start are forgotten', () => {
    const run = start()
    run.park('a', 10)
    run.park('b', 60)
    time.advance(30 * MINUTE_MS)
    const next = restart({ ids: ['c'] })
    expect(next.store.state.parkings.size).toBe(0)
    expect(existsSync(path())).toBe(false)
  })

  it('belong to one agent at one workspace', () => {
    start().park('a', 60)
    expect(start({ userId: 'u2' }).state('a')).toBeUndefined()
    const elsewhere = { ...WORKSPACE, origin: 'https://two.example' }
    expect(start({ workspace: elsewhere }).state('a')).toBeUndefined()
    expect(start().state('a')).toBe('parked')
  })

  it('of the demo are never kept', () => {
    start({ workspace: { ...WORKSPACE, demo: true } }).park('a', 60)
    expect(readdirSync(folder)).toEqual([])
  })

  it('of an agent whom the workspace does not name are forgotten when another may have signed in', () => {
    const run = start({ userId: null })
    run.park('a', 60)
    const work = { messages: [], drafts: [], transcripts: [], heardUntil: null }
    run.store.apply({ type: 'unsentWork.setAside', work, owner: null } as never)
    expect(start({ userId: null }).state('a')).toBeUndefined()
  })

  describe('of an agent whom the workspace does not name, if the disk refuses to forget them,', () => {
    const work = { messages: [], drafts: [], transcripts: [], heardUntil: null }
    const setAside = { type: 'unsentWork.setAside', work, owner: { userId: null, name: null } } as const
    let isRefusing = false
    const refusing: Disk = {
      ...systemDisk,
      remove: (file) => {
        if (isRefusing) throw Object.assign(new Error('planted'), { code: 'EACCES' })
        systemDisk.remove(file)
      }
    }
    /** The first agent parks a customer. Then another agent may sign in, and the disk refuses. */
    function parked(): Run {
      isRefusing = false
      const run = start({ userId: null, disk: refusing })
      run.park('a', 60)
      isRefusing = true
      run.store.apply(setAside)
      return run
    }

    it('do not come to the next agent, whose own are kept once the disk works', () => {
      const run = parked()
      run.list('a', 'b')
      expect(run.state('a')).toBeUndefined()
      run.park('b', 60)
      isRefusing = false
      time.advance(MINUTE_MS)
      const next = start({ userId: null })
      expect([next.state('a'), next.state('b')]).toEqual([undefined, 'parked'])
    })

    it('leave the disk as soon as it works, also if nobody signs in', () => {
      parked()
      isRefusing = false
      time.advance(MINUTE_MS)
      expect(existsSync(path())).toBe(false)
    })

    it('leave the disk at the end, if it works then', () => {
      const run = parked()
      isRefusing = false
      run.keeper.dispose()
      expect(existsSync(path())).toBe(false)
      expect(time.waiting()).toEqual([])
    })
  })

  it('leave the disk when the agent signs out', async () => {
    const run = start()
    run.park('a', 60)
    await run.keeper.forget(WORKSPACE)
    expect(existsSync(path())).toBe(false)
    run.keeper.dispose()
    expect(start().state('a')).toBeUndefined()
  })

  it('leave the disk at a sign-out even if the key does not open', async () => {
    start().park('a', 60)
    const run = start({ secrets: LOCKED })
    await run.keeper.forget(WORKSPACE)
    expect(existsSync(path())).toBe(false)
  })

  it('are forgotten a week after their time', () => {
    start().park('a', 60)
    time.advance(7 * DAY_MS + 2 * HOUR_MS)
    expect(restart().state('a')).toBeUndefined()
  })
})

describe('whose turn it is', () => {
  const who = (customerId: string) => ({ pageId: 'p1', customerId })
  const writes = (run: Run, id: string, fromAgent = false): void =>
    run.store.apply({ type: 'message.received', who: who(id), fromAgent, text: 'Hi', agentName: null, agentId: 'u1' })
  const turn = (run: Run, id: string) => run.store.state.customers.get(keyOf(id))?.turn

  it('is known after a crash, for customers who waited for the agent', () => {
    const run = start()
    writes(run, 'a')
    const before = turn(run, 'a')
    expect(existsSync(path())).toBe(false)
    time.advance(2000)
    const next = restart()
    expect(before?.kind).toBe('theirs')
    expect({ a: turn(next, 'a'), kindOfB: turn(next, 'b')?.kind }).toEqual({ a: before, kindOfB: 'unknown' })
  })

  it('is known after Deskhand was closed at once, and after a start that read no whole list', () => {
    const run = start()
    writes(run, 'a')
    run.keeper.dispose()
    const half = start({ ids: [], isWhole: false })
    half.park('x', 10)
    half.keeper.dispose()
    expect(turn(restart(), 'a')).toEqual(turn(run, 'a'))
  })

  it('is forgotten for a customer who is not there at the next start', () => {
    const run = start()
    writes(run, 'a')
    run.keeper.dispose()
    const next = start({ ids: ['b'] })
    writes(next, 'b')
    next.keeper.dispose()
    expect(turn(restart(), 'a')?.kind).toBe('unknown')
  })

  it('is not known if the agent also writes from another device', () => {
    const run = start()
    writes(run, 'a')
    writes(run, 'b', true)
    run.keeper.dispose()
    expect(turn(restart(), 'a')?.kind).toBe('unknown')
  })

  it('belongs to one agent, and has no names or words in the file', async () => {
    const run = start({ secrets: PLAIN })
    writes(run, 'a')
    run.keeper.dispose()
    expect(readFileSync(path(), 'utf8')).not.toMatch(/Customer|Hello|Hi\b|one\.example/)
    expect(turn(start({ userId: 'u2', secrets: PLAIN }), 'a')?.kind).toBe('unknown')
    await start({ secrets: PLAIN }).keeper.forget(WORKSPACE)
    expect(existsSync(path())).toBe(false)
  })

  it('never lies in the future if the clock was set back', () => {
    const run = start()
    time.advance(HOUR_MS)
    writes(run, 'a')
    run.keeper.dispose()
    time.setClock(-2 * HOUR_MS)
    expect(turn(restart(), 'a')?.since).toBe(time.clock())
  })
})

describe('the file of the parked customers', () => {
  it('is sealed, has no names, and only this person can read it', () => {
    start().park('a', 60)
    const text = readFileSync(path(), 'utf8')
    // Sealed text is Base64, which may contain any two letters by chance, but no quotation mark.
    expect(text).not.toMatch(/Customer|one\.example|"p1|"u1/)
    expect(statSync(path()).mode & 0o077).toBe(0)
    start({ secrets: PLAIN }).park('b', 60)
    expect(readFileSync(path(), 'utf8')).not.toMatch(/Customer|one\.example|"u1/)
  })

  const line = (record: unknown): Buffer =>
    Buffer.concat([
      headerLine(),
      recordLine(record, sealedSecrets.kind === 'ready' ? sealedSecrets.sealFor('["parkings"]') : plainSeal)
    ])
  const broken: readonly (readonly [string, () => Buffer])[] = [
    ['empty', () => Buffer.alloc(0)],
    ['random bytes', () => Buffer.from([0, 255, 10, 13, 7, 0, 200])],
    ['no schema', () => line({ t: 'parkings', accounts: 'none' })],
    ['half of it', () => readFileSync(path()).subarray(0, 90)],
    [
      'another key',
      () => {
        const seal = createSeal(Buffer.alloc(32, 9), '["parkings"]')
        return Buffer.concat([headerLine(), recordLine({ t: 'parkings', accounts: [] }, seal)])
      }
    ]
  ]
  it.each(broken)('that is broken is put aside, and the next parking is kept: %s', (_name, content) => {
    start().park('a', 60)
    writeFileSync(path(), content())
    const run = restart()
    expect(run.state('a')).toBeUndefined()
    run.park('b', 60)
    expect(restart().state('b')).toBe('parked')
    expect(readdirSync(folder).filter((name) => /corrupt|sealed/.test(name))).toHaveLength(1)
  })

  it('loses only the entries that are broken', () => {
    start().park('a', 60)
    const run = start()
    run.park('b', 60)
    const kept = createParkingFile({
      ...{ file: path(), disk: systemDisk, secrets: () => sealedSecrets, now: time.clock },
      ...{ keptClock: time.clock, log: () => undefined }
    })
    const [owner] = [{ origin: ORIGIN, userId: 'u1' }]
    const { parkings = new Map(), turns = new Map() } = kept.read(owner) ?? {}
    expect(parkings.size).toBe(2)
    const broken = ['no key' as never, { kind: 'time', until: -1 } as never] as const
    kept.write(owner, { parkings: new Map([...parkings, broken]), turns: new Map([...turns, broken]) })
    expect(['a', 'b'].map(restart().state)).toEqual(['parked', 'parked'])
  })

  it('of a newer version stays as it is', () => {
    start().park('a', 60)
    const [, ...records] = readFileSync(path(), 'utf8').split('\n')
    const newer = Buffer.from(headerLine().toString().replace('"version":1', '"version":9').slice(18))
    const start18 = `${crc32(newer.subarray(0, -1)).toString(16).padStart(8, '0')} ${(newer.length - 1).toString(16).padStart(8, '0')} `
    writeFileSync(path(), start18 + newer.toString() + records.join('\n'))
    const before = readFileSync(path())
    const run = start()
    run.park('b', 60)
    run.keeper.dispose()
    expect(readFileSync(path()).equals(before)).toBe(true)
    expect(run.state('b')).toBe('parked')
  })

  it('is read when the keyring opens later, and nothing is overwritten before', () => {
    start().park('a', 60)
    const before = readFileSync(path())
    const run = start({ secrets: LOCKED })
    run.park('b', 60)
    expect(readFileSync(path()).equals(before)).toBe(true)
    run.secrets = sealedSecrets
    time.advance(MINUTE_MS)
    expect(['a', 'b'].map(run.state)).toEqual(['parked', 'parked'])
    expect(['a', 'b'].map(restart().state)).toEqual(['parked', 'parked'])
  })

  it('keeps its old content if the disk refuses, and gets the new one when it works again', () => {
    let isFull = false
    const disk: Disk = {
      ...systemDisk,
      write: (descriptor, data) => {
        if (isFull) throw Object.assign(new Error('full'), { code: 'ENOSPC' })
        systemDisk.write(descriptor, data)
      }
    }
    const run = start({ disk })
    run.park('a', 60)
    isFull = true
    run.park('b', 60)
    expect(['a', 'b'].map(restart().state)).toEqual(['parked', undefined])
    isFull = false
    time.advance(MINUTE_MS)
    expect(['a', 'b'].map(restart().state)).toEqual(['parked', 'parked'])
  })
})
