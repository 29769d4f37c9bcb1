import { basename, dirname } from 'node:path'
import type { Disk } from '../../src/main/files/disk'

/** A disk in memory. Its operations can be refused, and it can lose power. */
export interface MemoryDisk extends Disk {
  readonly files: Map<string, Buffer>
  /** Called before every operation. If it returns an error code, the operation is refused. */
  refuse: (operation: string, file: string) => string | null
  /** Removes the data that was written but not synced, as a loss of power does. */
  losePower(): void
  /** Returns the files that would remain after a loss of power. */
  durable(): Map<string, Buffer>
  /** Returns a disk with the same files, for the next process. */
  restarted(): MemoryDisk
  readonly operations: readonly string[]
}

export class DiskError extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.code = code
  }
}

export function createMemoryDisk(files = new Map<string, Buffer>()): MemoryDisk {
  const durable = new Map(files)
  /** Files that were renamed to these names. They survive a loss of power only once their folder is synced. */
  const renamed = new Map<string, Buffer>()
  const open = new Map<number, string>()
  const operations: string[] = []
  let next = 3

  function step(operation: string, file: string): void {
    operations.push(`${operation} ${basename(file)}`)
    const code = disk.refuse(operation, file)
    if (code !== null) throw new DiskError(code)
  }

  function fileOf(descriptor: number): string {
    const file = open.get(descriptor)
    if (file === undefined) throw new DiskError('EBADF')
    return file
  }

  const contentOf = (file: string): Buffer => files.get(file) ?? Buffer.alloc(0)

  const disk: MemoryDisk = {
    files,
    operations,
    refuse: () => null,
    losePower: () => {
      files.clear()
      for (const [file, data] of durable) files.set(file, data)
      renamed.clear()
    },
    durable: () => new Map(durable),
    restarted: () => createMemoryDisk(new Map(files)),
    read: (file) => {
      step('read', file)
      return files.get(file) ?? null
    },
    open: (file) => {
      step('open', file)
      if (!files.has(file)) files.set(file, Buffer.alloc(0))
      open.set(++next, file)
      return next
    },
    create: (file, data) => {
      step('create', file)
      if (files.has(file)) throw new DiskError('EEXIST')
      files.set(file, data)
      durable.set(file, data)
    },
    write: (descriptor, data) => {
      const file = fileOf(descriptor)
      // A refused write leaves half of the data on the disk, as a full disk does.
      try {
        step('write', file)
      } catch (error) {
        files.set(file, Buffer.concat([contentOf(file), data.subarray(0, data.length >> 1)]))
        throw error
      }
      files.set(file, Buffer.concat([contentOf(file), data]))
    },
    sync: (descriptor) => {
      const file = fileOf(descriptor)
      step('sync', file)
      const synced = renamed.has(file) ? renamed : durable
      synced.set(file, contentOf(file))
    },
    truncate: (descriptor, size) => {
      const file = fileOf(descriptor)
      step('truncate', file)
      files.set(file, contentOf(file).subarray(0, size))
    },
    close: (descriptor) => {
      step('close', fileOf(descriptor))
      open.delete(descriptor)
    },
    rename: (from, to) => {
      step('rename', to)
      const data = files.get(from)
      if (!data) throw new DiskError('ENOENT')
      files.set(to, data)
      files.delete(from)
      const synced = durable.get(from)
      durable.delete(from)
      if (synced) renamed.set(to, synced)
    },
    copy: (from, to) => {
      step('copy', to)
      files.set(to, contentOf(from))
      durable.set(to, contentOf(from))
    },
    remove: (file) => {
      step('remove', file)
      files.delete(file)
      durable.delete(file)
      renamed.delete(file)
    },
    makeFolder: (folder) => step('makeFolder', folder),
    syncFolder: (folder) => {
      step('syncFolder', folder)
      for (const [file, data] of [...renamed]) {
        if (dirname(file) !== folder) continue
        renamed.delete(file)
        durable.set(file, data)
      }
    },
    changedAt: () => null,
    list: (folder) => {
      step('list', folder)
      const inside = [...files.keys()]
        .filter((file) => file.startsWith(`${folder}/`))
        .map((file) => file.slice(folder.length + 1).split('/')[0] ?? '')
      return [...new Set(inside)].reverse()
    },
    removeFolder: (folder) => {
      step('removeFolder', folder)
      for (const file of [...files.keys()]) {
        if (dirname(file) === folder || file.startsWith(`${folder}/`)) {
          files.delete(file)
          durable.delete(file)
          renamed.delete(file)
        }
      }
    }
  }
  return disk
}
