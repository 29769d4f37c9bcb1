import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { catalogue } from '../../../build/text/plugin.mjs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemDisk } from '../../../src/main/files/disk'
import { headerLine, recordLine } from '../../../src/main/persistence/journalLines'
import { keepLastDesk, type AttemptCookies, type LastDeskKeeper } from '../../../src/main/persistence/lastDesk'
import { createSeal, plainSeal } from '../../../src/main/persistence/seal'
import type { Secrets } from '../../../src/main/persistence/secrets'
import { ROWS_OF_VIEW } from '../../../src/main/state/selectors/lastDesk'
import { createStore, type Store } from '../../../src/main/state/store'
import type { ConnectionStatus } from '../../../src/shared/domain/connection'
import type { Workspace } from '../../../src/shared/domain/workspace'
import { DAY_MS, MINUTE_MS } from '../../../src/shared/time'
import { keyOf, report, waited } from '../../support/deskEvents'
import { createFakeTime, type FakeTime } from '../../support/fakeTime'
import { lastDesk, lastDeskFile, lastRow, sealedSecrets } from '../../support/lastDeskRig'

const ORIGIN = 'https://one.example'
const WORKSPACE: Workspace = { origin: ORIGIN, label: 'one.example', socketUrl: 'wss://one.example/ws', demo: false }
const PLAIN: Secrets = { kind: 'ready', encrypted: false, sealFor: () => plainSeal }
const COOKIES = { salt: 'aa', hash: 'bb' }
const SIGNED_OUT: ConnectionStatus = { state: 'signedOut', asOf: null, since: 1 }

let folder = ''
let time: FakeTime
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-last-desk-'))
  time = createFakeTime()
})
afterEach(() => rmSync(folder, { recursive: true }))

const path = (): string => join(folder, 'last-desk.log')

interface Run {
  readonly store: Store
  readonly keeper: LastDeskKeeper
  readonly logged: readonly string[]
  cookies: string
  /** Opens the next connection, with the present cookies. */
  reach(): void
  suspend(): void
  /** Resolves when the answers about cookies have come. */
  settled(): Promise<void>
  connect(): Promise<void>
  list(...ids: readonly string[]): Promise<void>
}

interface RunOptions {
  readonly secrets?: Secrets
  readonly retentionDays?: number
  readonly cookies?: string
  readonly workspace?: Workspace
}

/** Starts a run of the app. By default it is at the same workspace as the run before. */
async function start({
  secrets = sealedSecrets,
  retentionDays = 7,
  cookies = 'sid=1',
  workspace = WORKSPACE
}: RunOptions = {}): Promise<Run> {
  const store = createStore(time.clock, undefined, time.monotonic)
  const logged: string[] = []
  const log = (line: string): void => void logged.push(line)
  let suspended = (): void => undefined
  let attempt: AttemptCookies = { cookies }
  const oldest = retentionDays === 0 ? Infinity : time.clock() - retentionDays * DAY_MS
  const run: Run = {
    store,
    logged,
    cookies,
    keeper: keepLastDesk({
      store,
      log,
      clock: time.clock,
      timers: time.timers,
      file: lastDeskFile(folder, { secrets, oldest, log }),
      cookieHeader: async () => run.cookies,
      attempt: () => attempt,
      power: {
        watch: (on) => {
          ;({ suspended } = on)
          return { dispose: () => undefined }
        }
      }
    }),
    reach: () => void (attempt = { cookies: run.cookies }),
    suspend: () => suspended(),
    settled: () => new Promise((resolve) => setImmediate(resolve)),
    connect: () => {
      store.apply({
        type: 'connection.changed',
        connection: { state: 'connected', asOf: time.clock(), since: time.clock() }
      })
      return run.settled()
    },
    list: (...ids) => {
      const asOf = store.state.revision
      const customers = ids.map((id, index) => report(id, { pageName: 'Page one', wait: waited(600 - index) }))
      store.apply({ type: 'queue.partRead', customers, asOf })
      store.apply({ type: 'queue.refreshed', asOf })
      return run.settled()
    }
  }
  store.apply({ type: 'workspace.entered', workspace })
  await run.settled()
  return run
}

/** Runs the app once. The run ends while the agent is signed in. `ids`: the customers who wait at the end. */
async function earlierRun(options: RunOptions = {}, ...ids: readonly string[]): Promise<void> {
  const run = await start(options)
  await run.list(...(ids.length > 0 ? ids : ['a', 'b']))
  await run.connect()
  run.keeper.dispose()
}

const names = ({ store }: Run): readonly string[] | null =>
  store.state.lastDesk?.rows.waiting.map(({ name }) => name) ?? null

describe('the last desk', () => {
  it('is restored as of its time, before anything came from the network, and is no knowledge', async () => {
    await earlierRun()
    time.advance(DAY_MS)
    const run = await start()
    expect(names(run)).toEqual(['Customer a', 'Customer b'])
    expect(run.store.state.lastDesk).toMatchObject({
      at: time.clock() - DAY_MS,
      counts: { waiting: 2, mine: 0, others: 0, all: 2 }
    })
    expect([...run.store.state.customers.all()]).toEqual([])
    expect(run.store.state.refreshedAt).toBeNull()
  })

  it('is on the disk sealed, without the cookie, for this user only', async () => {
    await earlierRun({ cookies: 'sid=planted-cookie' })
    const text = readFileSync(path(), 'latin1')
    expect(text).not.toContain('Customer a')
    expect(text).not.toContain('planted-cookie')
    const [, record = ''] = text.split('\n')
    const unsealed = createSeal(Buffer.alloc(32, 7), JSON.stringify(['lastDesk', ORIGIN])).unseal(record.slice(18))
    expect(unsealed).toContain('Customer a')
    expect(unsealed).not.toContain('planted-cookie')
    if (process.platform !== 'win32') expect(statSync(path()).mode & 0o777).toBe(0o600)
  })

  it('has no drafts, no messages of the agent, and not more rows than the bound', async () => {
    const run = await start()
    await run.list(...Array.from({ length: ROWS_OF_VIEW + 20 }, (_, n) => `c${n}`))
    await run.connect()
    run.store.apply({ type: 'draft.kept', key: keyOf('c0'), text: 'planted draft' })
    run.store.apply({
      type: 'message.written',
      key: keyOf('c0'),
      id: 1,
      text: 'planted message',
      delivery: { state: 'queued' }
    })
    run.keeper.dispose()
    const { desk } = lastDeskFile(folder).read(ORIGIN) ?? {}
    expect(JSON.stringify(desk)).not.toContain('planted')
    expect(desk?.rows.waiting).toHaveLength(ROWS_OF_VIEW)
    expect(desk?.counts.waiting).toBe(ROWS_OF_VIEW + 20)
  })

  it.each<{ why: string; before: RunOptions; after: RunOptions }>([
    { why: 'the cookies are others', before: {}, after: { cookies: 'sid=2' } },
    { why: 'there were no cookies', before: { cookies: '' }, after: { cookies: '' } },
    { why: 'nothing may be kept', before: { retentionDays: 0 }, after: {} },
    { why: 'nothing may be kept any more', before: {}, after: { retentionDays: 0 } },
    { why: 'the system sealed nothing', before: { secrets: PLAIN }, after: {} },
    { why: 'the system seals nothing, neither then nor now', before: { secrets: PLAIN }, after: { secrets: PLAIN } },
    { why: 'the keyring is locked', before: {}, after: { secrets: { kind: 'locked', isSilent: false } } },
    {
      why: 'the workspace is another',
      before: {},
      after: { workspace: { ...WORKSPACE, origin: 'https://two.example' } }
    },
    { why: 'it was the demo', before: { workspace: { ...WORKSPACE, demo: true } }, after: {} },
    { why: 'it is the demo', before: {}, after: { workspace: { ...WORKSPACE, demo: true } } }
  ])('is not shown if $why', async ({ before, after }) => {
    await earlierRun(before)
    const run = await start(after)
    expect(run.store.state.lastDesk).toBeNull()
  })

  it('is not shown if it is too old, and leaves the disk', async () => {
    await earlierRun()
    time.advance(7 * DAY_MS + MINUTE_MS)
    expect((await start()).store.state.lastDesk).toBeNull()
    expect(existsSync(path())).toBe(false)
  })

  it('is not shown if the clock was set back behind it', async () => {
    await earlierRun()
    time.setClock(-DAY_MS)
    expect((await start()).store.state.lastDesk).toBeNull()
  })

  it.each([
    { why: 'the agent signed out', end: (run: Run) => run.keeper.forget() },
    {
      why: 'the session ended',
      end: async (run: Run) => run.store.apply({ type: 'connection.changed', connection: SIGNED_OUT })
    },
    {
      why: 'another agent signed in',
      end: async (run: Run) => {
        run.store.apply({ type: 'session.greeted', userId: '1' })
        run.store.apply({ type: 'session.greeted', userId: '2' })
      }
    }
  ])('leaves the disk when $why, and quitting brings it not back', async ({ end }) => {
    const run = await start()
    await run.list('a')
    await run.connect()
    run.suspend()
    expect(existsSync(path())).toBe(true)
    await end(run)
    expect(existsSync(path())).toBe(false)
    run.keeper.dispose()
    expect(existsSync(path())).toBe(false)
  })

  it('stays as of the last connection if the app quits without one', async () => {
    await earlierRun()
    const at = time.clock()
    time.advance(MINUTE_MS)
    const run = await start()
    run.store.apply({ type: 'connection.changed', connection: { state: 'offline', asOf: null } })
    run.keeper.dispose()
    expect((await start()).store.state.lastDesk?.at).toBe(at)
  })

  it('is written when the queue changed, once a minute at most, and when the computer goes to sleep', async () => {
    const run = await start()
    await run.list('a')
    await run.connect()
    expect(time.waiting()).toEqual([MINUTE_MS])
    await run.list('a', 'b')
    expect(time.waiting()).toEqual([MINUTE_MS])
    expect(existsSync(path())).toBe(false)
    time.advance(MINUTE_MS)
    await run.settled()
    expect(lastDeskFile(folder).read(ORIGIN)?.desk.counts.waiting).toBe(2)
    expect(time.waiting()).toEqual([])
    await run.list('a', 'b', 'c')
    run.suspend()
    expect(lastDeskFile(folder).read(ORIGIN)?.desk.counts.waiting).toBe(3)
    expect(time.waiting()).toEqual([])
  })

  it('does not come after the first list, nor to somebody who has to sign in', async () => {
    await earlierRun()
    const late = await start()
    await late.list('c')
    expect(late.store.state.lastDesk).toBeNull()
    late.store.apply({ type: 'lastDesk.restored', lastDesk: lastDesk([lastRow('a', 60)]) })
    expect(late.store.state.lastDesk).toBeNull()

    const asked = await start()
    expect(names(asked)).not.toBeNull()
    asked.store.apply({ type: 'connection.changed', connection: SIGNED_OUT })
    expect(asked.store.state.lastDesk).toBeNull()
    asked.store.apply({ type: 'lastDesk.restored', lastDesk: lastDesk([lastRow('a', 60)]) })
    expect(asked.store.state.lastDesk).toBeNull()
  })

  it('goes when the sign-in page opens, and when somebody else is greeted', async () => {
    const run = await start()
    const before = lastDesk([lastRow('a', 60)], { userId: '1' })
    run.store.apply({ type: 'lastDesk.restored', lastDesk: before })
    run.store.apply({ type: 'session.greeted', userId: '1' })
    expect(run.store.state.lastDesk).toEqual(before)
    run.store.apply({ type: 'signIn.changed', signIn: { phase: 'signInPageOpen' } })
    expect(run.store.state.lastDesk).toBeNull()

    const other = await start()
    other.store.apply({ type: 'lastDesk.restored', lastDesk: before })
    other.store.apply({ type: 'session.greeted', userId: '2' })
    expect(other.store.state.lastDesk).toBeNull()
  })
})

describe('the last desk and the cookies of somebody else', () => {
  const phase = ({ store }: Run, to: 'signInPageOpen' | 'idle' | 'checking'): void =>
    store.apply({ type: 'signIn.changed', signIn: { phase: to } })
  const kept = (): readonly string[] | null => {
    const { desk } = lastDeskFile(folder).read(ORIGIN) ?? {}
    return desk?.rows.waiting.map(({ name }) => name) ?? null
  }
  /** Resolves with the names of the last desk that the next start shows to the person with these cookies. */
  const shownTo = async (cookies: string): Promise<readonly string[] | null> => names(await start({ cookies }))
  async function atWork(): Promise<Run> {
    const run = await start({ cookies: 'sid=A' })
    await run.list('a')
    await run.connect()
    return run
  }
  const change = (run: Run): void => run.store.apply({ type: 'draft.kept', key: keyOf('a'), text: 'x' })

  it('is not written each minute with cookies that came after the list', async () => {
    const run = await atWork()
    run.cookies = 'sid=B'
    time.advance(MINUTE_MS)
    await run.settled()
    expect(kept()).toBeNull()
    run.keeper.dispose()
    expect(await shownTo('sid=B')).toBeNull()
    expect(await shownTo('sid=A')).toEqual(['Customer a'])
  })

  it.each(['signInPageOpen', 'checking'] as const)('is not written while the sign-in is %s', async (to) => {
    const run = await atWork()
    phase(run, to)
    time.advance(MINUTE_MS)
    await run.settled()
    run.suspend()
    run.keeper.dispose()
    expect(kept()).toBeNull()
  })

  it('is not bound to the cookies of who signs in while the connection of the first is open', async () => {
    const run = await atWork()
    phase(run, 'signInPageOpen')
    run.cookies = 'sid=B'
    await run.list('a')
    phase(run, 'idle')
    await run.list('a')
    time.advance(MINUTE_MS)
    await run.settled()
    run.keeper.dispose()
    expect(await shownTo('sid=B')).toBeNull()
    expect(await shownTo('sid=A')).toEqual(['Customer a'])
  })

  it('is not bound to the cookies of who signs in while the first connects', async () => {
    const run = await start({ cookies: 'sid=A' })
    phase(run, 'signInPageOpen')
    run.reach()
    run.cookies = 'sid=B'
    phase(run, 'idle')
    await run.list('a')
    await run.connect()
    run.keeper.dispose()
    expect(await shownTo('sid=B')).toBeNull()
  })

  it('is not bound to the cookies of the first when the customers of the second come', async () => {
    const run = await atWork()
    run.cookies = 'sid=B'
    run.reach()
    run.store.apply({ type: 'queue.partRead', customers: [report('b')], asOf: run.store.state.revision })
    run.suspend()
    expect(kept()).toBeNull()
    await run.list('b')
    run.keeper.dispose()
    expect(await shownTo('sid=A')).toBeNull()
    expect(await shownTo('sid=B')).toEqual(['Customer b'])
  })

  it('is not bound to the cookies of the first when the second has no customers', async () => {
    const run = await atWork()
    run.cookies = 'sid=B'
    run.reach()
    void run.list()
    run.suspend()
    expect(kept()).toBeNull()
  })

  it('is kept after a sign-in whose cookies are those of the connection', async () => {
    const run = await start({ cookies: 'sid=old' })
    phase(run, 'signInPageOpen')
    run.cookies = 'sid=A'
    run.reach()
    await run.list('a')
    phase(run, 'idle')
    await run.connect()
    change(run)
    time.advance(MINUTE_MS)
    await run.settled()
    expect(kept()).toEqual(['Customer a'])
    run.keeper.dispose()
    expect(await shownTo('sid=A')).toEqual(['Customer a'])
  })

  it('is kept with the cookies that the workspace gave to the connection in place of the earlier ones', async () => {
    const run = await start({ cookies: 'sid=1' })
    run.cookies = 'sid=2'
    await run.list('a')
    await run.connect()
    run.reach()
    change(run)
    run.keeper.dispose()
    expect(await shownTo('sid=1')).toBeNull()
    expect(await shownTo('sid=2')).toEqual(['Customer a'])
  })

  it('is not shown if a greeting named somebody else before it was read', async () => {
    const mine = lastDesk([lastRow('a', 60)], { userId: '1' })
    const greeted = await start()
    greeted.store.apply({ type: 'session.greeted', userId: '2' })
    greeted.store.apply({ type: 'lastDesk.restored', lastDesk: mine })
    expect(greeted.store.state.lastDesk).toBeNull()
    const same = await start()
    same.store.apply({ type: 'session.greeted', userId: '1' })
    same.store.apply({ type: 'lastDesk.restored', lastDesk: mine })
    expect(same.store.state.lastDesk).toEqual(mine)
  })
})

it.each([
  { why: 'the cookies', line: /^last desk: the cookies cannot be read, EIO$/ },
  { why: 'the desk', line: /^last desk: not shown or written, TypeError/ }
])('the log says that the fault was in $why', async ({ why, line }) => {
  const logged: string[] = []
  const store = createStore(time.clock, undefined, time.monotonic)
  const file = {
    ...lastDeskFile(folder),
    read: (): never => {
      throw new TypeError('planted')
    }
  }
  const keeper = keepLastDesk({
    ...{ store, file, clock: time.clock, timers: time.timers, attempt: () => ({ cookies: null }) },
    cookieHeader: async () => {
      if (why === 'the cookies') throw Object.assign(new Error('planted'), { code: 'EIO' })
      return 'sid=1'
    },
    power: { watch: () => ({ dispose: () => undefined }) },
    log: (text) => void logged.push(text)
  })
  store.apply({ type: 'workspace.entered', workspace: WORKSPACE })
  await new Promise((resolve) => setImmediate(resolve))
  keeper.dispose()
  expect(logged).toEqual([expect.stringMatching(line)])
})

describe('a file of the last desk', () => {
  const seal = createSeal(Buffer.alloc(32, 7), JSON.stringify(['lastDesk', ORIGIN]))
  const whole = (desk: unknown): Buffer =>
    Buffer.concat([headerLine(), recordLine({ t: 'lastDesk', cookies: COOKIES, desk }, seal)])
  const good = (): Buffer => whole(lastDesk([lastRow('a', 60)]))
  const flipped = (): Buffer => {
    const bytes = good()
    bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 1
    return bytes
  }
  const newer = (): Buffer => {
    const [text = ''] = JSON.stringify({ deskhand: 'journal', version: 9 }).split('\n')
    return recordLine(JSON.parse(text), plainSeal)
  }

  it.each<{ what: string; bytes: () => Buffer }>([
    { what: 'is empty', bytes: () => Buffer.alloc(0) },
    { what: 'is no file of Deskhand', bytes: () => Buffer.from('hello\n') },
    { what: 'is cut short', bytes: () => good().subarray(0, -30) },
    { what: 'has a flipped bit', bytes: flipped },
    { what: 'is of a later version', bytes: newer },
    {
      what: 'is sealed for another workspace',
      bytes: () => Buffer.concat([headerLine(), recordLine({ t: 'lastDesk' }, createSeal(Buffer.alloc(32, 7), 'x'))])
    },
    {
      what: 'is sealed with another key',
      bytes: () =>
        Buffer.concat([
          headerLine(),
          recordLine({ t: 'lastDesk' }, createSeal(Buffer.alloc(32, 8), JSON.stringify(['lastDesk', ORIGIN])))
        ])
    },
    {
      what: 'is not sealed',
      bytes: () =>
        Buffer.concat([headerLine(), recordLine({ t: 'lastDesk', cookies: COOKIES, desk: lastDesk([]) }, plainSeal)])
    },
    { what: 'has another shape', bytes: () => whole({ at: 1 }) },
    {
      what: 'has more rows than the bound',
      bytes: () => whole(lastDesk(Array.from({ length: ROWS_OF_VIEW + 1 }, (_, n) => lastRow(`c${n}`, n))))
    }
  ])('that $what is not shown, with one line in the log', ({ bytes }) => {
    writeFileSync(path(), bytes())
    const logged: string[] = []
    expect(lastDeskFile(folder, { log: (line) => void logged.push(line) }).read(ORIGIN)).toBeNull()
    expect(logged).toHaveLength(1)
  })

  it.each([true, false])('of a later version stays as it is (read before: %s)', (isRead) => {
    writeFileSync(path(), newer())
    const file = lastDeskFile(folder)
    if (isRead) file.read(ORIGIN)
    file.write(ORIGIN, { cookies: COOKIES, desk: lastDesk([]) })
    expect(readFileSync(path())).toEqual(newer())
  })

  it('that cannot be read or written stops nothing', () => {
    const logged: string[] = []
    const refuse = (): never => {
      throw Object.assign(new Error('planted'), { code: 'EIO' })
    }
    const disk = { ...systemDisk, read: refuse, open: refuse, remove: refuse, changedAt: refuse }
    const file = lastDeskFile(folder, { disk, log: (line) => void logged.push(line) })
    expect(file.read(ORIGIN)).toBeNull()
    file.write(ORIGIN, { cookies: COOKIES, desk: lastDesk([]) })
    file.remove()
    file.sweep()
    expect(logged).toEqual(['read', 'written', 'removed', 'swept'].map((what) => `last desk: not ${what}, EIO`))
  })

  it('is a whole one, the earlier or the later, whenever the process is killed', async () => {
    await build({
      configFile: false,
      logLevel: 'silent',
      plugins: [catalogue()],
      ssr: { noExternal: true },
      build: {
        ssr: join(import.meta.dirname, '../../support/lastDeskWriter.ts'),
        outDir: join(folder, 'writer'),
        target: 'node20',
        rollupOptions: { output: { entryFileNames: 'writer.mjs' } }
      }
    })
    let killed = 0
    for (const moment of ['before', 'middle'])
      for (let step = 1; step < 30; step++) {
        const home = mkdtempSync(join(folder, 'kill-'))
        const env = { ...process.env, KILL_AT: String(step), KILL_MOMENT: moment }
        const { stdout, signal } = spawnSync(process.execPath, [join(folder, 'writer/writer.mjs'), home], {
          env,
          encoding: 'utf8'
        })
        const said = Number(stdout.split('\n').at(-2) ?? 0)
        const kept = lastDeskFile(home).read(ORIGIN)?.desk.rows.waiting[0]?.lastMessage
        const possible = [said, said + 1].map((n) => (n === 0 ? undefined : `Words ${n}`))
        expect(possible).toContain(kept)
        if (signal !== 'SIGKILL') break
        killed++
      }
    expect(killed).toBeGreaterThan(20)
  }, 60_000)
})
