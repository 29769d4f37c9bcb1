import { parentPort, workerData } from 'node:worker_threads'
import { writeBdic } from './bdic'
import type { HunspellPaths } from './dictionaries'
import { readDictionaryFile } from './dictionaryFile'
import { readHunspell } from './hunspellFiles'

// To convert a large dictionary takes half a second. In a thread of its own, this work does not block main.
const { affixes, words }: HunspellPaths = workerData
const content = readHunspell({
  affixes: await readDictionaryFile(affixes),
  words: await readDictionaryFile(words)
})
parentPort?.postMessage(content === null ? null : writeBdic(content))
