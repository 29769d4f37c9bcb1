import { createReadStream } from 'node:fs'

/** Returns the content of a file. Null: the file has more than `limit` bytes. Rejects with the system's error. */
export async function readAtMost(file: string, limit: number): Promise<Buffer | null> {
  const parts: Buffer[] = []
  // The size that the system states is not enough: the file may grow, and a device states 0. `end` is included, so one
  // byte more than `limit` is read.
  for await (const part of createReadStream(file, { end: limit })) parts.push(part)
  const bytes = Buffer.concat(parts)
  return bytes.length > limit ? null : bytes
}
