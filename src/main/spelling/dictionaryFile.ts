import { readAtMost } from '../files/readAtMost'

/** Largest file of a dictionary, bytes. The largest one of a system has about 10 MB. */
const FILE_LIMIT = 64 * 1024 * 1024

/** Reads a file of a dictionary. Rejects if it has more than `FILE_LIMIT` bytes, or if the system cannot read it. */
export async function readDictionaryFile(file: string): Promise<Buffer> {
  const bytes = await readAtMost(file, FILE_LIMIT)
  if (bytes === null) throw new Error('The dictionary is too large')
  return bytes
}
