import { Worker } from 'node:worker_threads'
import type { Timers } from '../../shared/clock'
import type { DictionariesParts, HunspellPaths } from './dictionaries'

/** A conversion that takes longer is stopped, ms. */
const LIMIT_MS = 60_000

/** Returns a function that converts a dictionary in its own thread. `script`: the path of `dictionaryWorker`. */
export function createConverter(script: string, timers: Timers): DictionariesParts['convert'] {
  return (files: HunspellPaths) =>
    new Promise((resolve, reject) => {
      const worker = new Worker(script, { workerData: files })
      const cancel = timers.after(LIMIT_MS, () => void worker.terminate())
      worker.once('message', (bytes: Uint8Array | null) => resolve(bytes))
      worker.once('error', reject)
      worker.once('exit', () => {
        cancel()
        // This does nothing if the result has come.
        reject(new Error('The conversion of a dictionary ended early'))
      })
    })
}
