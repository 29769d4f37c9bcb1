import { readAtMost } from '../files/readAtMost'

/** A file of a dictionary has at most this many bytes. The largest that systems bring has about 10 MB. */
const FILE_LIMIT = 64 * 1024 * 1024

/** Reads a file of a dictionary. Rejects if the file has more bytes than `FILE_LIMIT`, or with the system's error. */
export async function readDictionaryFile(file: string): Promise<Buffer> {
  const bytes = await readAtMost(file, FILE_LIMIT)
  if (bytes === null) throw new Error('The dictionary is too large')
  return bytes
}
