import { createReadStream } from 'node:fs'

/** A file of a dictionary has at most this many bytes. The largest that systems bring has about 10 MB. */
const FILE_LIMIT = 64 * 1024 * 1024

/** Reads a file of a dictionary. Rejects if the file has more bytes than `FILE_LIMIT`, or with the system's error. */
export async function readDictionaryFile(file: string): Promise<Buffer> {
  const parts: Buffer[] = []
  // The size that the system states is not enough: the file may grow, and a device states 0. `end` is included.
  for await (const part of createReadStream(file, { end: FILE_LIMIT })) parts.push(part)
  const bytes = Buffer.concat(parts)
  if (bytes.length > FILE_LIMIT) throw new Error('The dictionary is too large')
  return bytes
}
