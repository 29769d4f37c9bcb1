import { describe, expect, it } from 'vitest'
import { systemKeyring, type Keyring } from '../../../src/main/persistence/keyring'
import { takeLock } from '../../../src/main/persistence/lockFile'
import { openSecrets, type Secrets } from '../../../src/main/persistence/secrets'
import { createMemoryDisk, type MemoryDisk } from '../../support/memoryDisk'

const FOLDER = '/state/desks'

/** Makes a keyring that seals a text by putting `password` before it. It opens only texts that have this password. */
function fakeKeyring(password = 'one'): Keyring & { available: boolean; refusing: boolean } {
  const keyring = {
    isSilent: false,
    available: true,
    refusing: false,
    isAvailable: async () => keyring.available,
    seal: async (text: string) => {
      if (keyring.refusing) throw new Error('denied')
      return Buffer.from(`${password}:${text}`)
    },
    open: async (sealed: Buffer) => {
      const [by, text] = sealed.toString().split(':')
      if (keyring.refusing || by !== password || text === undefined) throw new Error('denied')
      return text
    }
  }
  return keyring
}

const openWith = (disk: MemoryDisk, keyring: Keyring): Promise<Secrets> =>
  openSecrets({ folder: FOLDER, disk, keyring, now: () => 1000, log: () => undefined })

async function seal(secrets: Secrets, text: string): Promise<string> {
  return secrets.kind === 'ready' ? secrets.sealFor('x').seal(text) : 'locked'
}

function unseal(secrets: Secrets, text: string): string | null {
  return secrets.kind === 'ready' ? secrets.sealFor('x').unseal(text) : 'locked'
}

describe('the data key', () => {
  it('is made once, kept sealed, and found again', async () => {
    const disk = createMemoryDisk()
    const sealed = await seal(await openWith(disk, fakeKeyring()), 'secret')
    expect(sealed).not.toContain('secret')
    expect(unseal(await openWith(disk.restarted(), fakeKeyring()), sealed)).toBe('secret')
    disk.losePower()
    expect(unseal(await openWith(disk.restarted(), fakeKeyring()), sealed)).toBe('secret')
  })

  it('is not used without encryption, and that is reported', async () => {
    const keyring = fakeKeyring()
    keyring.available = false
    const secrets = await openWith(createMemoryDisk(), keyring)
    expect(secrets).toMatchObject({ kind: 'ready', encrypted: false })
    expect(await seal(secrets, '{"a":1}')).toBe('{"a":1}')
  })

  it('stays if the keyring does not answer, and that is reported', async () => {
    const disk = createMemoryDisk()
    await openWith(disk, fakeKeyring())
    const before = disk.files.get(`${FOLDER}/key`)
    expect(await openWith(disk, { ...fakeKeyring(), isSilent: true, isAvailable: async () => false })).toEqual({
      kind: 'locked',
      isSilent: true
    })
    expect(disk.files.get(`${FOLDER}/key`)).toEqual(before)
  })

  it('stays if the keyring is locked or refuses now', async () => {
    const disk = createMemoryDisk()
    await openWith(disk, fakeKeyring())
    const before = disk.files.get(`${FOLDER}/key`)
    const locked = fakeKeyring()
    locked.available = false
    expect(await openWith(disk, locked)).toEqual({ kind: 'locked', isSilent: false })
    const refusing = fakeKeyring()
    refusing.refusing = true
    expect(await openWith(disk, refusing)).toEqual({ kind: 'locked', isSilent: false })
    expect({ files: disk.files.get(`${FOLDER}/key`), size: disk.files.size }).toEqual({ files: before, size: 1 })
  })

  it('of a lost keyring is copied, and a new key is made', async () => {
    const first = createMemoryDisk()
    const sealed = await seal(await openWith(first, fakeKeyring()), 'secret')
    const before = first.files.get(`${FOLDER}/key`)
    expect(await openWith(first, fakeKeyring('two'))).toEqual({ kind: 'locked', isSilent: false })
    const disk = first.restarted()
    const secrets = await openWith(disk, fakeKeyring('two'))
    expect({ kind: secrets.kind, unseal: unseal(secrets, sealed) }).toEqual({ kind: 'ready', unseal: null })
    expect([...disk.files.keys()].sort()).toEqual([`${FOLDER}/key`, `${FOLDER}/key.sealed-1000`])
    expect(disk.files.get(`${FOLDER}/key.sealed-1000`)).toEqual(before)
    expect(unseal(await openWith(disk.restarted(), fakeKeyring('two')), await seal(secrets, 'new'))).toBe('new')
  })

  it('is kept if a keyring forgets what it has sealed', async () => {
    let disk = createMemoryDisk()
    const sealed = await seal(await openWith(disk, fakeKeyring()), 'secret')
    for (const password of ['today', 'tomorrow', 'the day after']) {
      disk = disk.restarted()
      expect(await openWith(disk, fakeKeyring(password))).toEqual({ kind: 'locked', isSilent: false })
      expect(disk.files.size).toBe(2)
    }
    expect(unseal(await openWith(disk, fakeKeyring()), sealed)).toBe('secret')
    expect([...disk.files.keys()]).toEqual([`${FOLDER}/key`])
  })

  it('is copied at once if it is damaged, and a new key is made', async () => {
    const disk = createMemoryDisk(new Map([[`${FOLDER}/key`, Buffer.from('{"version":1')]]))
    expect((await openWith(disk, fakeKeyring())).kind).toBe('ready')
    expect(disk.files.get(`${FOLDER}/key.sealed-1000`)?.toString()).toBe('{"version":1')
  })

  it('is not used if it cannot be saved', async () => {
    const disk = createMemoryDisk()
    disk.refuse = (operation) => (operation === 'write' ? 'ENOSPC' : null)
    expect(await openWith(disk, fakeKeyring())).toEqual({ kind: 'locked', isSilent: false })
  })
})

describe('the keyring of the system', () => {
  const old = {
    isEncryptionAvailable: () => true,
    encryptString: (text: string) => Buffer.from(`old:${text}`),
    decryptString: (sealed: Buffer) => sealed.toString().slice(4)
  }
  const young = {
    isAsyncEncryptionAvailable: async () => true,
    encryptStringAsync: async (text: string) => Buffer.from(`new:${text}`),
    decryptStringAsync: async (sealed: Buffer) => ({ result: sealed.toString().slice(4) })
  }

  it.each([
    { half: 'old', storage: old },
    { half: 'new', storage: young },
    { half: 'new', storage: { ...old, ...young } }
  ])('is the $half half of safeStorage where there is one', async ({ half, storage }) => {
    const keyring = systemKeyring(storage, 'linux')
    const sealed = await keyring.seal('key')
    expect({
      isAvailable: await keyring.isAvailable(),
      sealed: sealed.toString(),
      open: await keyring.open(sealed)
    }).toEqual({ isAvailable: true, sealed: `${half}:key`, open: 'key' })
  })

  it('is not available if every program could open it, or if there is none', async () => {
    const basic = { ...old, ...young, getSelectedStorageBackend: () => 'basic_text' }
    expect(await systemKeyring(basic, 'linux').isAvailable()).toBe(false)
    expect(await systemKeyring({}, 'win32').isAvailable()).toBe(false)
    await expect(systemKeyring({}, 'win32').seal('x')).rejects.toThrow()
  })

  it.each([
    { found: 'silent', isSilent: true },
    { found: 'locked', isSilent: false }
  ] as const)('counts as missing if it was found $found', async ({ found, isSilent }) => {
    const keyring = systemKeyring(
      { ...old, ...young, getSelectedStorageBackend: () => 'gnome_libsecret' },
      'linux',
      found
    )
    expect({ isAvailable: await keyring.isAvailable(), isSilent: keyring.isSilent }).toEqual({
      isAvailable: false,
      isSilent
    })
  })
})

describe('the lock', () => {
  const me = { pid: 5, bootedAt: 1_000_000 }
  const take = (disk: MemoryDisk, owner = me, running = true): boolean =>
    takeLock({ disk, file: '/lock', me: owner, isRunning: () => running })

  it('belongs to one running process since the last boot', () => {
    const disk = createMemoryDisk()
    expect(take(disk, { ...me, pid: 6 })).toBe(true)
    expect(take(disk)).toBe(false)
    expect(take(disk, me, false)).toBe(true)
    expect(take(disk, { ...me, pid: 6 })).toBe(false)
    // Before the computer started anew, another process may have had the id 6. Since the new start, only this process
    // has it.
    expect(take(disk, { pid: 6, bootedAt: 9_000_000 })).toBe(true)
    expect(take(disk, { pid: 6, bootedAt: 9_000_000 })).toBe(true)
  })

  it('belongs to nobody if it was only half written', () => {
    expect(take(createMemoryDisk(new Map([['/lock', Buffer.from('{"pid":')]])))).toBe(true)
    expect(take(createMemoryDisk(new Map([['/lock', Buffer.alloc(0)]])))).toBe(true)
  })
})
