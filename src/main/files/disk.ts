import * as fs from 'node:fs'
import { codeOf } from '../../shared/errorDescription'

/** File operations. They are synchronous and throw the system's errors. Tests pass in operations that fail. */
export interface Disk {
  /** Returns the content of a file, or null if there is no such file. */
  read(file: string): Buffer | null
  /** Opens a file for appending. Makes a missing file, which only this user can read. Returns the descriptor. */
  open(file: string): number
  /** Makes a new file. Returns when its data would survive a power loss. Throws EEXIST if the file exists. */
  create(file: string, data: Buffer): void
  /**
   * Writes all data. If this fails, the file may have a part of the data. The caller removes this part with
   * `truncate`.
   */
  write(descriptor: number, data: Buffer): void
  /** Returns when the data would survive a power loss. */
  sync(descriptor: number): void
  truncate(descriptor: number, size: number): void
  close(descriptor: number): void
  rename(from: string, to: string): void
  copy(from: string, to: string): void
  remove(file: string): void
  /** Makes a folder and its parent folders. */
  makeFolder(folder: string): void
  /** Returns when the names in this folder would survive a power loss. Does nothing on Windows. */
  syncFolder(folder: string): void
  /** Returns when a file was last written, epoch ms. Null: there is no such file. */
  changedAt(file: string): number | null
  /** Returns the names in a folder, newest first. Empty if there is no such folder, or if `folder` is a file. */
  list(folder: string): readonly string[]
  removeFolder(folder: string): void
}

const FILE_MODE = 0o600
const FOLDER_MODE = 0o700

export const systemDisk: Disk = {
  read: (file) => {
    try {
      return fs.readFileSync(file)
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null
      throw error
    }
  },
  open: (file) => fs.openSync(file, 'a', FILE_MODE),
  create: (file, data) => fs.writeFileSync(file, data, { flag: 'wx', mode: FILE_MODE, flush: true }),
  write: (descriptor, data) => {
    for (let written = 0; written < data.length;) written += fs.writeSync(descriptor, data, written)
  },
  sync: fs.fdatasyncSync,
  truncate: fs.ftruncateSync,
  close: fs.closeSync,
  rename: fs.renameSync,
  copy: (from, to) => fs.copyFileSync(from, to),
  remove: (file) => fs.rmSync(file, { force: true }),
  makeFolder: (folder) => void fs.mkdirSync(folder, { recursive: true, mode: FOLDER_MODE }),
  syncFolder: (folder) => {
    // Windows cannot open folders. It also keeps renames in order without a sync.
    if (process.platform === 'win32') return
    const descriptor = fs.openSync(folder, 'r')
    try {
      fs.fsyncSync(descriptor)
    } finally {
      fs.closeSync(descriptor)
    }
  },
  changedAt: (file) => fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? null,
  list: (folder) => {
    const changed = (name: string): number => fs.statSync(`${folder}/${name}`, { throwIfNoEntry: false })?.mtimeMs ?? 0
    if (!fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return []
    return fs
      .readdirSync(folder)
      .map((name) => ({ name, at: changed(name) }))
      .sort((a, b) => b.at - a.at)
      .map(({ name }) => name)
  },
  removeFolder: (folder) => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 50 })
}
