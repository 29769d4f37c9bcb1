import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync
} from 'node:fs'
import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/**
 * The owner of a lock renews it every `renewEveryMs`. Without a renewal for `staleAfterMs`, the lock is abandoned.
 * The owner's process number proves nothing, because another process may have it now.
 */
const staleAfterMs = 20_000
const renewEveryMs = 2_000

function read(file) {
  try {
    return { text: readFileSync(file, 'utf8'), age: Date.now() - statSync(file).mtimeMs }
  } catch (failure) {
    if (failure.code === 'ENOENT') return undefined
    throw failure
  }
}

function alive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (failure) {
    return failure.code === 'EPERM'
  }
}

/**
 * Returns true if the lock was not renewed for long, or its process on this computer has ended. `text`: content of
 * the lock. `age`: since the last renewal, ms.
 */
export function abandoned({ text, age }, host = hostname()) {
  if (age > staleAfterMs) return true
  const [pid, ownerHost] = text.split(' ')
  return ownerHost === host && !alive(Number(pid))
}

function create(file, text) {
  const mine = `${file}.${randomUUID()}`
  writeFileSync(mine, text)
  try {
    linkSync(mine, file)
    return true
  } catch (failure) {
    if (failure.code === 'EEXIST') return false
    throw failure
  } finally {
    unlinkSync(mine)
  }
}

/** Removes an abandoned lock. If it was another process's new lock, puts it back. */
function removeAbandoned(file, expected) {
  const moved = `${file}.${randomUUID()}`
  try {
    renameSync(file, moved)
  } catch (failure) {
    if (failure.code === 'ENOENT') return
    throw failure
  }
  if (readFileSync(moved, 'utf8') !== expected) create(file, readFileSync(moved, 'utf8'))
  rmSync(moved, { force: true })
}

/**
 * Runs `work` while this process has the lock. Resolves with the result. Waits without a limit while another process
 * has it, and calls `onWait` once with that process's number.
 */
export async function locked(file, work, onWait = () => {}) {
  mkdirSync(dirname(file), { recursive: true })
  const text = `${process.pid} ${hostname()} ${randomUUID()}`
  for (let waited = false; !create(file, text);) {
    const other = read(file)
    if (!other) continue
    if (abandoned(other)) {
      removeAbandoned(file, other.text)
      continue
    }
    if (!waited) onWait(other.text.split(' ')[0])
    waited = true
    await pause(250)
  }
  const release = () => {
    if (read(file)?.text === text) rmSync(file, { force: true })
  }
  const renewal = setInterval(() => {
    const now = new Date()
    if (read(file)?.text === text) utimesSync(file, now, now)
  }, renewEveryMs)
  renewal.unref()
  process.once('exit', release)
  try {
    return await work()
  } finally {
    clearInterval(renewal)
    process.off('exit', release)
    release()
  }
}
