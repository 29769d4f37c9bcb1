import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { writeBdic } from './bdic'
import type { HunspellPaths } from './dictionaries'
import { readHunspell } from './hunspellFiles'

// A thread of its own: a large dictionary takes half a second, in which main must handle frames and keys.
const { affixes, words }: HunspellPaths = workerData
const content = readHunspell({ affixes: readFileSync(affixes), words: readFileSync(words) })
parentPort?.postMessage(content === null ? null : writeBdic(content))
