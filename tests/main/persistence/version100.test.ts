import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openProfileFile } from '../../../src/main/os/profiles/profileFiles'
import { pageDigest } from '../../../src/main/os/profiles/profiles'
import { systemDisk } from '../../../src/main/files/disk'
import type { Keyring } from '../../../src/main/persistence/keyring'
import { passwordFile } from '../../../src/main/persistence/passwordFile'
import { openSecrets, type Secrets } from '../../../src/main/persistence/secrets'
import { forgetUnsentWork, type UnsentWorkPlace } from '../../../src/main/persistence/unsentWorkFolders'
import { openUnsentWorkFiles } from '../../../src/main/persistence/unsentWorkFiles'
import { mergePolicy } from '../../../src/main/settings/policy'
import { readPolicyFiles } from '../../../src/main/settings/policyFiles'
import { createPasswords } from '../../../src/main/workspace/passwords/passwords'
import { HOUR_MS } from '../../../src/shared/time'
import * as version100 from '../../fixtures/profile-1.0.0/code.mjs'
import { keyOf } from '../../support/deskEvents'
import { createFakeTime, type FakeTime } from '../../support/fakeTime'
import { lastDesk, lastDeskFile, lastRow } from '../../support/lastDeskRig'
import { createMemoryDisk, type MemoryDisk } from '../../support/memoryDisk'
import { persistClient, STORES, workspaceAt, type PersistedClient } from '../../support/persistedClient'
import { customer } from '../../support/scriptedClient'
import { policyFolderAt } from '../../support/policyFolderAt'

/*
 * This version opens a profile that 1.0.0 wrote, and the code of 1.0.0 opens a profile that this version wrote. The
 * tests of the settings file are in `settings/settingsFile.test.ts`.
 */

type Kind = 'sealed' | 'plain'
const KINDS: readonly { readonly kind: Kind }[] = [{ kind: 'sealed' }, { kind: 'plain' }]
const FIXTURE = join(import.meta.dirname, '../../fixtures/profile-1.0.0')
const NORDLYS = workspaceAt('https://desk.nordlys.example')
const FJORD = workspaceAt('https://support.fjord.example')
const LAURA: UnsentWorkPlace = { origin: NORDLYS.origin, userId: '7' }
const SOMEBODY: UnsentWorkPlace = { origin: FJORD.origin, userId: null }

const ANA = keyOf('ana')
const BEN = keyOf('ben')
const CHLOE = keyOf('chloe')
const DOV = keyOf('dov')
const mine = { is_assigned: true, is_assigned_to_me: true, agent_name: 'Laura' }
const CUSTOMERS = [
  customer('ana', { ...mine, customer_name: 'Ana Pérez', page_name: 'Nordlys' }),
  customer('ben', { ...mine, customer_name: 'Ben' }),
  customer('chloe', { ...mine, customer_name: 'Chloé 🐈' }),
  customer('dov', { customer_name: 'דב', is_assigned: true, agent_name: 'Mia' })
]

/** Returns the keyring of the fixture. It seals a text by putting a word before it. */
const keyringOf = (kind: Kind): Keyring => ({
  isSilent: false,
  isAvailable: async () => kind === 'sealed',
  seal: async (text) => Buffer.from(`one:${text}`),
  open: async (sealed) => sealed.toString().slice('one:'.length)
})

/** Returns a clock that shows an hour after 1.0.0 was closed. */
function anHourLater(): FakeTime {
  const time = createFakeTime()
  time.advance(HOUR_MS)
  return time
}

function diskOf(kind: Kind): MemoryDisk {
  const folder = join(FIXTURE, kind, 'desks')
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const files = names.map(({ parentPath, name }) => join(parentPath, name))
  return createMemoryDisk(
    new Map(
      files.map((file) => [`${STORES}${file.slice(folder.length).replaceAll('\\', '/')}`, readFileSync(file)] as const)
    )
  )
}

const partsOf = (disk: MemoryDisk, time: FakeTime) => ({
  folder: STORES,
  disk,
  clock: time.clock,
  monotonic: time.monotonic,
  keptClock: time.clock,
  retentionDays: () => 30,
  hidesNumbers: () => false,
  me: { pid: 100, bootedAt: 0 },
  isRunning: () => false,
  log: () => undefined
})

const secretsOf = (disk: MemoryDisk, kind: Kind): Promise<Secrets> =>
  openSecrets({ folder: STORES, disk, keyring: keyringOf(kind), now: () => 1000, log: () => undefined })

/** Resolves with everything that this version reads in a place. */
async function readNow(disk: MemoryDisk, kind: Kind, place: UnsentWorkPlace) {
  const secrets = await secretsOf(disk, kind)
  const opening = openUnsentWorkFiles({ ...partsOf(disk, anHourLater()), secrets, onFailure: () => undefined }, place)
  if (!opening.ok) throw new Error(opening.reason)
  const { work, isDamaged, store } = opening
  const { owner } = store.outbox
  store.close()
  return { work, isDamaged, owner, encrypted: store.encrypted }
}

/** Resolves with everything that 1.0.0 reads in a place. `use`: the actions of 1.0.0 while the files are open. */
async function readBy100(
  disk: MemoryDisk,
  kind: Kind,
  place: UnsentWorkPlace,
  use: (opening: Extract<ReturnType<typeof version100.openWorkspaceStore>, { ok: true }>) => void = () => undefined
) {
  const keyring = keyringOf(kind)
  const secrets = await version100.openSecrets({ folder: STORES, disk, keyring, now: () => 1000, log: () => undefined })
  const opening = version100.openWorkspaceStore(
    { ...partsOf(disk, anHourLater()), secrets, onTrouble: () => undefined },
    place
  )
  if (!opening.ok) throw new Error(opening.reason)
  const { words, isDamaged, store } = opening
  const { owner } = store.outbox
  use(opening)
  store.close()
  return { words, isDamaged, owner }
}

/** Starts one run of the present version of the app on the fixture's disk. */
async function run(disk: MemoryDisk, kind: Kind, time: FakeTime): Promise<PersistedClient> {
  const secrets = await secretsOf(disk, kind)
  return persistClient(disk, { time, workspace: NORDLYS, secrets: () => secrets, retentionDays: 30 })
}

const messagesOf = (s: PersistedClient) =>
  [...s.store.state.outbox.all()].map(({ text, delivery }) => ({ text, delivery }))

const listed = (id: number, minute: number, second: number, text = 'Hello') => ({
  kind: 'message',
  id,
  author: { kind: 'listed' },
  text,
  at: Date.UTC(2026, 0, 5, 8, minute, second),
  delivery: null
})
const at = (minute: number, ms: number): number => Date.UTC(2026, 0, 5, 9, minute, 0, ms)

describe('a profile of 1.0.0', () => {
  it.each(KINDS)('opens with every message, draft and conversation of the agent: $kind', async ({ kind }) => {
    const ana = { pageId: 'p1', customerId: 'ana', name: 'Ana Pérez', pageName: 'Nordlys' }
    const ben = { pageId: 'p1', customerId: 'ben', name: 'Ben', pageName: 'p1' }
    const chloe = { pageId: 'p1', customerId: 'chloe', name: 'Chloé 🐈', pageName: 'p1' }
    const { work, isDamaged, owner, encrypted } = await readNow(diskOf(kind), kind, LAURA)
    expect({ isDamaged, owner, encrypted }).toEqual({ isDamaged: false, owner: null, encrypted: kind === 'sealed' })
    expect(work.messages).toEqual([
      {
        customer: ana,
        id: 5,
        text: 'I look it up',
        writtenAt: at(0, 4000),
        leftAt: at(0, 4000),
        delivery: { state: 'sent' }
      },
      {
        customer: ben,
        id: 14,
        text: 'Refused',
        writtenAt: at(0, 39_000),
        leftAt: at(0, 39_000),
        delivery: { state: 'failed', reason: 'Number blocked' }
      },
      {
        customer: ana,
        id: 19,
        text: 'Written offline',
        writtenAt: at(0, 42_000),
        leftAt: null,
        delivery: { state: 'failed', reason: { code: 'waited' } }
      },
      {
        customer: chloe,
        id: 20,
        text: 'Perhaps sent',
        writtenAt: at(3, 43_000),
        leftAt: at(3, 43_000),
        delivery: { state: 'unconfirmed' }
      },
      {
        customer: chloe,
        id: 23,
        text: 'Still queued',
        writtenAt: at(3, 46_500),
        leftAt: null,
        delivery: { state: 'queued' }
      }
    ])
    expect(work.drafts).toEqual([
      { customer: ana, text: 'Dear Ana,\n\nhalf a thou' },
      { customer: chloe, text: 'שלום 🐈' }
    ])
    const me = { kind: 'me' }
    expect(Object.fromEntries(work.transcripts.map(({ key, items }) => [key, items]))).toEqual({
      [ANA]: [
        listed(1, 55, 0),
        { ...listed(4, 0, 0, 'Hello, my parcel is late'), author: { kind: 'customer' }, at: at(0, 0) },
        { kind: 'message', id: 5, author: me, text: 'I look it up', at: at(0, 4000), delivery: { state: 'sent' } },
        { kind: 'gap', id: 10, from: at(0, 7000), to: at(0, 37_000), missed: true },
        { ...listed(13, 0, 0, 'Are you there?'), at: at(0, 37_000) },
        { kind: 'gap', id: 17, from: at(0, 42_000), to: at(3, 42_000) },
        {
          kind: 'message',
          id: 19,
          author: me,
          text: 'Written offline',
          at: at(0, 42_000),
          delivery: { state: 'failed', reason: { code: 'waited' } }
        },
        { kind: 'gap', id: 21, from: at(3, 43_500), to: null }
      ],
      [BEN]: [
        listed(2, 55, 0),
        { kind: 'gap', id: 9, from: at(0, 7000), to: at(0, 37_000) },
        {
          kind: 'message',
          id: 14,
          author: me,
          text: 'Refused',
          at: at(0, 39_000),
          delivery: { state: 'failed', reason: 'Number blocked' }
        },
        { kind: 'gap', id: 18, from: at(0, 42_000), to: null }
      ],
      [CHLOE]: [
        listed(3, 55, 0),
        {
          ...listed(8, 0, 0, 'Line one\nline two \u2028 <b>&amp;</b>'),
          author: { kind: 'customer' },
          at: at(0, 5000)
        },
        { kind: 'gap', id: 12, from: at(0, 7000), to: at(3, 42_000) },
        {
          kind: 'message',
          id: 20,
          author: me,
          text: 'Perhaps sent',
          at: at(3, 43_000),
          delivery: { state: 'unconfirmed' }
        },
        { kind: 'gap', id: 22, from: at(3, 43_500), to: null },
        { kind: 'message', id: 23, author: me, text: 'Still queued', at: at(3, 46_500), delivery: { state: 'queued' } }
      ],
      [DOV]: [
        listed(6, 55, 0),
        { ...listed(7, 0, 0, 'Mia answers'), author: { kind: 'agent', name: 'Mia' }, at: at(0, 5000) },
        { kind: 'gap', id: 11, from: at(0, 7000), to: null }
      ]
    })
  })

  it.each(KINDS)('opens with the work of an agent whom the workspace does not name: $kind', async ({ kind }) => {
    const { work, isDamaged, owner } = await readNow(diskOf(kind), kind, SOMEBODY)
    expect({ isDamaged, owner, texts: work.transcripts.flatMap(({ items }) => items) }).toMatchObject({
      isDamaged: false,
      owner: 'Laura',
      texts: [{ text: 'Hello' }, { text: 'Is this in stock?' }]
    })
    expect(work.drafts).toMatchObject([{ customer: { name: 'Eva' }, text: 'Draft of somebody' }])
  })

  it.each(KINDS)('is on the desk after the sign-in, and sends nothing again: $kind', async ({ kind }) => {
    const s = await run(diskOf(kind), kind, anHourLater())
    s.signIn('7', ...CUSTOMERS)
    expect(messagesOf(s)).toEqual([
      { text: 'Refused', delivery: { state: 'failed', reason: 'Number blocked' } },
      { text: 'Written offline', delivery: { state: 'failed', reason: { code: 'waited' } } },
      { text: 'Perhaps sent', delivery: { state: 'unconfirmed' } },
      { text: 'Still queued', delivery: { state: 'failed', reason: { code: 'beforeClosing' } } }
    ])
    const drafts = [ANA, BEN, CHLOE, DOV].map((key) => s.store.state.customers.get(key)?.draft)
    expect(drafts).toEqual(['Dear Ana,\n\nhalf a thou', '', 'שלום 🐈', ''])
    s.time.advance(600_000)
    expect(s.written.filter(({ type }) => type === 'send_message')).toEqual([])
    expect(s.store.state.notices).toEqual([])
  })

  it('opens with the passwords of hosts and proxies', async () => {
    const sealing = keyringOf('sealed')
    const find = (name: 'hosts.json' | 'proxies.json', subject: 'host' | 'proxy', place: string) =>
      createPasswords({
        sealing,
        subject,
        file: passwordFile(join(FIXTURE, 'sealed'), name),
        log: () => undefined
      }).find(place)
    const laura = { name: 'laura', password: 'invented' }
    expect(await find('hosts.json', 'host', `${NORDLYS.origin} basic ${NORDLYS.origin}`)).toEqual(laura)
    expect(await find('proxies.json', 'proxy', 'proxy.nordlys.example:3128')).toEqual(laura)
  })

  it('opens with its policy', () => {
    expect(readPolicyOf(FIXTURE)).toMatchObject({
      values: { extraCaFile: '/etc/ssl/company.pem', retentionDays: 14 },
      problems: []
    })
  })
})

describe('files of this version', () => {
  const copyOf = (disk: MemoryDisk): MemoryDisk => disk.restarted()

  /** Opens the profile of 1.0.0, lets the agent work on, and rewrites every file. */
  async function workOn(kind: Kind): Promise<MemoryDisk> {
    const s = await run(diskOf(kind), kind, anHourLater())
    s.signIn('7', ...CUSTOMERS)
    s.say({ type: 'new_message', data: { customer_id: 'ana', page_id: 'p1', message: 'Thanks!', is_human: false } })
    s.store.apply({ type: 'draft.kept', key: DOV, text: 'A new draft' })
    s.store.apply({ type: 'setting.changed', key: 'retentionDays', value: 29, locked: false })
    s.time.advance(5000)
    s.client.sender.write(BEN, 'Written today')
    s.time.advance(2000)
    s.persistence.dispose()
    return s.disk
  }

  it.each(KINDS)('open in 1.0.0 with nothing lost: $kind', async ({ kind }) => {
    const disk = await workOn(kind)
    const { words, isDamaged } = await readBy100(copyOf(disk), kind, LAURA)
    expect(isDamaged).toBe(false)
    const now = await readNow(copyOf(disk), kind, LAURA)
    expect(words.messages.map(({ text, delivery }) => ({ text, delivery }))).toEqual([
      { text: 'Refused', delivery: { state: 'failed', reason: 'Number blocked' } },
      {
        text: 'Written offline',
        delivery: { state: 'failed', reason: 'Written over 2 minutes ago. Check before sending.' }
      },
      { text: 'Perhaps sent', delivery: { state: 'unconfirmed' } },
      {
        text: 'Still queued',
        delivery: { state: 'failed', reason: 'Written before Deskhand was closed. Check it before sending.' }
      },
      { text: 'Written today', delivery: { state: 'sending' } }
    ])
    expect(words.drafts).toEqual(now.work.drafts)
    expect(words.drafts.map(({ text }) => text).sort()).toEqual(['A new draft', 'Dear Ana,\n\nhalf a thou', 'שלום 🐈'])
    const itemsOf = (all: readonly { readonly items: readonly { readonly kind: string }[] }[]) =>
      all.map(({ items }) => items.map((item) => ('text' in item ? item.text : item.kind)))
    expect(itemsOf(words.transcripts)).toEqual(itemsOf(now.work.transcripts))
    expect(itemsOf(words.transcripts).flat()).toContain('Thanks!')
  })

  it.each(KINDS)('open in this version again after 1.0.0 wrote to them: $kind', async ({ kind }) => {
    const disk = await workOn(kind)
    const before = await readNow(copyOf(disk), kind, LAURA)
    await readBy100(disk, kind, LAURA, ({ store }) => {
      store.outbox.nameOwner('Laura')
      store.transcripts.flush(true)
    })
    const after = await readNow(disk, kind, LAURA)
    expect(after).toEqual({ ...before, owner: 'Laura', work: { ...before.work, heardUntil: expect.any(Number) } })
  })
})

describe('on a real disk', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'deskhand-'))
    cpSync(join(FIXTURE, 'sealed'), folder, { recursive: true })
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const filesIn = (place: string): readonly string[] =>
    readdirSync(place, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(place.length + 1))
      .sort()

  it('the sweep of 1.0.0 leaves the last desk of this version alone', () => {
    const desks = join(folder, 'desks')
    const file = lastDeskFile(desks)
    const kept = { cookies: { salt: 'aa', hash: 'bb' }, desk: lastDesk([lastRow('ana', 60)]) }
    file.write(NORDLYS.origin, kept)
    const before = filesIn(desks)
    const lines: string[] = []
    version100.sweepTranscripts({
      folder: desks,
      disk: systemDisk,
      oldest: 0,
      oldestAside: 0,
      me: { pid: 100, bootedAt: 0 },
      isRunning: () => false,
      log: (line) => lines.push(line)
    })
    expect(lines).toEqual([])
    expect(filesIn(desks)).toEqual(before)
    expect(lastDeskFile(desks).read(NORDLYS.origin)).toEqual(kept)
  })

  it('the pages that 1.0.0 saw stay in its profile file', () => {
    const place = join(folder, 'profiles')
    const { timers } = createFakeTime()
    const open = { place, folder: '/home/laura/.config/Deskhand', pid: 4712, timers, log: () => undefined }
    openProfileFile(open).dispose()
    const [name = ''] = readdirSync(place)
    expect(JSON.parse(readFileSync(join(place, name), 'utf8'))).toEqual({
      folder: open.folder,
      pid: 0,
      beat: 0,
      pages: [pageDigest(ANA)]
    })
  })

  it('1.0.0 finds a password that this version kept, and the ones beside it', async () => {
    const parts = { sealing: keyringOf('sealed'), subject: 'proxy' as const, log: () => undefined }
    const file = passwordFile(folder, 'proxies.json')
    const passwords = createPasswords({ ...parts, file })
    passwords.keep('other.nordlys.example:8080', { name: 'laura', password: 'other' })
    // The changes of the file run one after the other. So when this one has ended, the password is in the file.
    await passwords.forget(() => false)
    const old = version100.createPasswords({ ...parts, file })
    expect(await old.find('other.nordlys.example:8080')).toEqual({ name: 'laura', password: 'other' })
    expect(await old.find('proxy.nordlys.example:3128')).toEqual({ name: 'laura', password: 'invented' })
  })

  it('a sign-out removes what 1.0.0 kept of this agent, and nothing of another workspace', () => {
    const desks = join(folder, 'desks')
    const before = filesIn(desks)
    expect(forgetUnsentWork(desks, systemDisk, NORDLYS.origin, '7')).toBe(true)
    const gone = before.filter((file) => !filesIn(desks).includes(file))
    expect(gone.map((file) => file.replace(/^.*[\\/]/, ''))).toEqual(['outbox.log', 'transcripts.log'])
  })
})

it('1.0.0 still follows the keys that it knows in a policy of this version, and reports the new one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'deskhand-'))
  try {
    const known: unknown = JSON.parse(readFileSync(join(FIXTURE, 'policy.json'), 'utf8'))
    const file = join(folder, 'policy.json')
    writeFileSync(file, JSON.stringify({ ...Object(known), timeFormat: '24-hour' }))
    expect(readPolicyOf(folder)).toMatchObject({ values: { timeFormat: '24-hour' }, problems: [] })
    expect(version100.readPolicy(file, () => undefined)).toEqual({
      extraCaFile: '/etc/ssl/company.pem',
      retentionDays: 14,
      problems: [{ kind: 'unknownKey', key: 'timeFormat' }]
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

function readPolicyOf(folder: string) {
  return mergePolicy(readPolicyFiles(policyFolderAt(folder)), null)
}
